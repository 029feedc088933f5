using System.Globalization;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Metrics;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>Errors by the size of accounts, and account by account.</summary>
internal static class LikesSizeSection
{
    private const int MaxAccounts = 30;

    private static readonly ReportColumn[] s_intervals =
    [
        new("log_mse_lower", "log-MSE, 95 % from", ReportFormat.Number()),
        new("log_mse_upper", "to", ReportFormat.Number()),
        new("naive_log_mse_lower", "Best naive, 95 % from", ReportFormat.Number()),
        new("naive_log_mse_upper", "to", ReportFormat.Number()),
    ];

    public static ReportSection Of(LikesTest test, CancellationToken cancellationToken)
    {
        var thirds = AccountThirds.Of(test.AccountSizes);
        var groups = new List<Group> { Measure(test, "all accounts", Enumerable.Range(0, test.Count), cancellationToken) };
        for (var third = 0; thirds.Count > 0 && third < AccountThirds.Names.Count; third++)
        {
            var wanted = third;
            var group = Measure(test, AccountThirds.Names[third], Enumerable.Range(0, test.Count).Where(i => thirds[test.Accounts[i]] == wanted), cancellationToken);
            if (group.Posts > 0)
            {
                groups.Add(group);
            }
        }
        var accounts = Enumerable.Range(0, test.Count).GroupBy(i => test.Accounts[i]).OrderByDescending(rows => rows.Count()).ThenBy(rows => rows.Key).Take(MaxAccounts)
            .Select(rows => Measure(test, test.AccountNames[rows.Key], rows, cancellationToken)).ToList();
        var testAccounts = test.Accounts.Distinct().Count();
        return new ReportSection
        {
            Id = "sizes",
            Title = "Is it as good for small accounts?",
            Text =
            [
                thirds.Count == 0
                    ? "There are fewer than three accounts, so they cannot be compared by their size; with more of them this section does."
                    : "Accounts are split into three bands of equal number by the likes that they usually got before the test. A model that serves only the large ones would show here.",
            ],
            Figures = [Figure(test, groups)],
            Tables =
            [
                Table(
                    "accounts",
                    testAccounts > MaxAccounts ? string.Create(CultureInfo.InvariantCulture, $"The {MaxAccounts} accounts with most test posts, of {testAccounts:N0}") : "Account by account",
                    "account",
                    "Account",
                    hasIntervals: false,
                    accounts),
            ],
            Note = "Half within: the factor, up or down, that half of the predictions stay within. A single account has few test posts, so its numbers are rough: a skill below 0 on 20 posts may be chance.",
        };
    }

    private static ReportFigure Figure(LikesTest test, List<Group> groups)
    {
        var chart = new BarChart(
            groups.ConvertAll(group => group.Name),
            new ChartAxis("log-MSE", ReportFormat.Number()),
            [
                new BarSeries("the model", groups.ConvertAll(group => group.LogMse.Estimate)) { Errors = groups.ConvertAll(group => Range(group.LogMse)) },
                new BarSeries($"best naive forecast: {test.Naive[0].Name}", groups.ConvertAll(group => group.NaiveLogMse.Estimate)) { Errors = groups.ConvertAll(group => Range(group.NaiveLogMse)) },
            ]);
        return new ReportFigure(
            "Error by size of the account",
            "Mean squared error of the logarithm of likes, lower is better, beside the naive forecast that is best over all accounts. Thin lines are 95 % intervals; model and forecast err on the same posts, so they move together.",
            chart,
            Table("sizes", "Errors by size of the account", "accounts_by_size", "Accounts by size", hasIntervals: true, groups));
    }

    private static ReportTable Table(string id, string title, string name, string nameTitle, bool hasIntervals, IEnumerable<Group> groups) => ReportTable.Of(
        id,
        title,
        [
            new(name, nameTitle, ReportFormat.Text),
            new("posts", "Posts", ReportFormat.Count),
            new("median_likes", "Median likes", ReportFormat.Count),
            new("log_mse", "log-MSE", ReportFormat.Number()),
            new("naive_log_mse", "Best naive", ReportFormat.Number()),
            new("skill", "Skill", ReportFormat.SignedShare()),
            new("typical_error_factor", "Half within", ReportFormat.Factor()),
            new("actual_over_predicted", "Actual / predicted", ReportFormat.Factor()),
            new("coverage_80", "80 % held", ReportFormat.Share()),
            .. hasIntervals ? s_intervals : [],
        ],
        groups,
        group =>
        [
            group.Name, (double)group.Posts, group.MedianLikes, group.LogMse.Estimate, group.NaiveLogMse.Estimate,
            1 - (group.LogMse.Estimate / group.NaiveLogMse.Estimate), group.TypicalError, group.Ratio, group.Coverage80,
            .. hasIntervals ? (ReportValue[])[group.LogMse.Lower, group.LogMse.Upper, group.NaiveLogMse.Lower, group.NaiveLogMse.Upper] : [],
        ]);

    private static Group Measure(LikesTest test, string name, IEnumerable<int> wanted, CancellationToken cancellationToken)
    {
        int[] rows = [.. wanted];
        if (rows.Length == 0)
        {
            return new Group(name, 0, double.NaN, default, default, double.NaN, double.NaN, double.NaN);
        }
        var naive = test.Naive[0].LogLikes;
        var bootstrap = new Bootstrap(rows.Length, Array.ConvertAll(rows, i => test.Accounts[i]));
        return new Group(
            name,
            rows.Length,
            Math.Round(LogLikes.ToLikes(Quantiles.Median<float>(Array.ConvertAll(rows, i => test.Actual[i])))),
            bootstrap.Mean(Array.ConvertAll(rows, i => Square(test.Predicted[i] - test.Actual[i])), cancellationToken),
            bootstrap.Mean(Array.ConvertAll(rows, i => Square(naive[i] - test.Actual[i])), cancellationToken),
            LikesReport.TypicalError(test, rows),
            Math.Exp(rows.Average(i => (double)test.Actual[i] - test.Predicted[i])),
            rows.Average(i => test.Actual[i] >= test.Intervals[i].Lower80 && test.Actual[i] <= test.Intervals[i].Upper80 ? 1d : 0d));
    }

    private static ChartInterval Range(ConfidenceInterval interval) => new(interval.Lower, interval.Upper);

    private static double Square(double error) => error * error;

    private sealed record Group(string Name, int Posts, double MedianLikes, ConfidenceInterval LogMse, ConfidenceInterval NaiveLogMse, double TypicalError, double Ratio, double Coverage80);
}
