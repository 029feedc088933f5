using System.Globalization;
using Plaudit.Evaluation;
using Plaudit.Metrics;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>Whether predictions stay right as time goes on.</summary>
internal static class LikesTimeSection
{
    private const int MaxPeriods = 20;
    private const int PostsWanted = 15;
    private const int FewestPosts = 5;

    public static ReportSection Of(LikesTest test, CancellationToken cancellationToken)
    {
        var periods = Periods(test, cancellationToken);
        var chart = new LineChart(
            new ChartAxis("", ReportFormat.Day) { Scale = ChartScale.Time },
            new ChartAxis("actual likes over predicted", ReportFormat.Factor()) { Scale = ChartScale.Log },
            [
                new LineSeries("actual over predicted", [.. periods.Select(period => new ChartPoint(ChartPoint.Time(period.Middle), period.Ratio.Estimate))])
                {
                    Errors = [.. periods.Select(period => new ChartInterval(period.Ratio.Lower, period.Ratio.Upper))],
                },
            ])
        {
            References = [new ReferenceLine(1, "")],
        };
        var table = ReportTable.Of(
            "residuals_over_time",
            "Actual over predicted likes by period",
            [
                new("from", "From", ReportFormat.Day),
                new("to", "To", ReportFormat.Day),
                new("posts", "Posts", ReportFormat.Count),
                new("ratio", "Actual over predicted", ReportFormat.Factor()),
                new("lower_95", "95 % from", ReportFormat.Factor()),
                new("upper_95", "to", ReportFormat.Factor()),
            ],
            periods,
            period => [Day(period.From), Day(period.To), (double)period.Posts, period.Ratio.Estimate, period.Ratio.Lower, period.Ratio.Upper]);
        return new ReportSection
        {
            Id = "time",
            Title = "Does it stay right as time goes on?",
            Text = ["What an audience does changes. If the line leaves the dashed one and does not come back, train again with newer posts."],
            Figures =
            [
                new ReportFigure(
                    "Errors over time",
                    $"The mean factor between actual and predicted likes, by period of the test; x 1, the dashed line, is right on average. Thin lines are 95 % intervals. Periods with fewer than {FewestPosts} posts are left out.",
                    chart,
                    table),
            ],
        };
    }

    private static List<Period> Periods(LikesTest test, CancellationToken cancellationToken)
    {
        var (first, last) = (test.PostedAtUtc.Min(), test.PostedAtUtc.Max());
        var count = Math.Clamp(test.Count / PostsWanted, 1, MaxPeriods);
        var length = Math.Max(1, (last - first).Ticks / count);
        var periods = new List<Period>();
        foreach (var group in Enumerable.Range(0, test.Count).GroupBy(i => Math.Min(count - 1, (int)((test.PostedAtUtc[i] - first).Ticks / length))).OrderBy(group => group.Key))
        {
            int[] rows = [.. group];
            if (rows.Length < Math.Min(FewestPosts, test.Count))
            {
                continue;
            }
            var errors = Array.ConvertAll(rows, i => (double)test.Actual[i] - test.Predicted[i]);
            var mean = new Bootstrap(rows.Length, Array.ConvertAll(rows, i => test.Accounts[i])).Mean(errors, cancellationToken);
            var from = first.AddTicks(group.Key * length);
            periods.Add(new Period(
                rows.Min(i => test.PostedAtUtc[i]),
                rows.Max(i => test.PostedAtUtc[i]),
                from.AddTicks(length / 2),
                rows.Length,
                new ConfidenceInterval(Math.Exp(mean.Estimate), Math.Exp(mean.Lower), Math.Exp(mean.Upper))));
        }
        return periods;
    }

    private static string Day(DateTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Period(DateTime From, DateTime To, DateTime Middle, int Posts, ConfidenceInterval Ratio);
}
