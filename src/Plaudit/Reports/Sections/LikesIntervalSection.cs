using Plaudit.Evaluation;
using Plaudit.Metrics;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>Whether ranges hold what they promise, for small accounts as for large ones.</summary>
internal static class LikesIntervalSection
{
    public static ReportSection Of(DelayScores scores, LikesTest test, CancellationToken cancellationToken)
    {
        var thirds = AccountThirds.Of(test.AccountSizes);
        var groups = scores.Intervals.Select(group => (Scores: group, Rows: RowsOf(group.Group, test, thirds))).ToList();
        var held80 = groups.ConvertAll(group => Held(test, group.Rows, i => test.Intervals[i].Lower80, i => test.Intervals[i].Upper80, cancellationToken));
        var held95 = groups.ConvertAll(group => Held(test, group.Rows, i => test.Intervals[i].Lower95, i => test.Intervals[i].Upper95, cancellationToken));
        var share = ReportFormat.Share();
        var chart = new BarChart(
            groups.ConvertAll(group => Name(group.Scores.Group)),
            new ChartAxis("posts inside their range", share),
            [Series("80 % range", held80), Series("95 % range", held95)])
        {
            ShowsPoints = true,
            References = [new ReferenceLine(0.8, "80 %"), new ReferenceLine(0.95, "95 %")],
        };
        var table = ReportTable.Of(
            "coverage",
            "Coverage and width of the ranges",
            [
                new("accounts_by_size", "Accounts by size", ReportFormat.Text),
                new("accounts", "Accounts", ReportFormat.Count),
                new("posts", "Posts", ReportFormat.Count),
                new("coverage_80", "80 % range held", share),
                new("coverage_80_lower", "95 % from", share),
                new("coverage_80_upper", "to", share),
                new("width_80", "Width", ReportFormat.Factor(1)),
                new("coverage_95", "95 % range held", share),
                new("coverage_95_lower", "95 % from", share),
                new("coverage_95_upper", "to", share),
                new("width_95", "Width", ReportFormat.Factor(1)),
            ],
            Enumerable.Range(0, groups.Count),
            i =>
            [
                Name(groups[i].Scores.Group), (double)groups[i].Scores.Accounts, (double)groups[i].Scores.Posts,
                groups[i].Scores.Coverage80, held80[i].Lower, held80[i].Upper, Math.Exp(groups[i].Scores.LogWidth80),
                groups[i].Scores.Coverage95, held95[i].Lower, held95[i].Upper, Math.Exp(groups[i].Scores.LogWidth95),
            ]);
        return new ReportSection
        {
            Id = "ranges",
            Title = "Do the ranges hold what they promise?",
            Text =
            [
                "Of a hundred 80 % ranges, about eighty should hold what really happened: fewer would be boastful, more would be wider than needed. "
                    + "The size of an account is what its posts usually got before the test.",
            ],
            Figures = [new ReportFigure("Coverage by size of the account", "Share of test posts whose likes fell inside their range. Thin lines are 95 % intervals.", chart, table)],
            Note = "Width is the mean ratio of the upper to the lower end of a range.",
        };

        static BarSeries Series(string name, List<ConfidenceInterval> held) => new(name, held.ConvertAll(one => one.Estimate)) { Errors = held.ConvertAll(one => new ChartInterval(one.Lower, one.Upper)) };
    }

    private static string Name(string group) => group == "all" ? "all accounts" : group;

    private static int[] RowsOf(string group, LikesTest test, IReadOnlyDictionary<int, int> thirds) =>
        [.. Enumerable.Range(0, test.Count).Where(i => group == "all" || AccountThirds.Names[thirds[test.Accounts[i]]] == group)];

    private static ConfidenceInterval Held(LikesTest test, int[] rows, Func<int, float> lower, Func<int, float> upper, CancellationToken cancellationToken)
    {
        var held = Array.ConvertAll(rows, i => test.Actual[i] >= lower(i) && test.Actual[i] <= upper(i) ? 1d : 0d);
        return new Bootstrap(rows.Length, Array.ConvertAll(rows, i => test.Accounts[i])).Mean(held, cancellationToken);
    }
}
