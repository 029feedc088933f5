using System.Globalization;
using Plaudit.Evaluation;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>Whether ranges hold what they promise, for small profiles as for large ones, with little history as with much.</summary>
internal static class ForecastIntervalSection
{
    public static ReportSection Of(IReadOnlyList<TestedHorizon> horizons, IReadOnlyList<TestedHorizon> shown)
    {
        var groups = horizons.SelectMany(Measure).ToList();
        return new ReportSection
        {
            Id = "ranges",
            Title = "Do the ranges hold what they promise?",
            Text =
            [
                "Of a hundred 80 % ranges, about eighty should hold what really came: fewer would be boastful, more would be wider than needed. "
                    + "The size of a profile is its followers at the time of the forecast, its history the weeks with posts up to then.",
            ],
            Figures =
            [
                Figure("coverage_80", 80, groups, shown, group => group.Held80),
                Figure("coverage_95", 95, groups, shown, group => group.Held95),
            ],
            Note = "Width is the mean ratio of the upper to the lower end of a range, by its logarithm.",
        };
    }

    private static ReportFigure Figure(string id, int level, List<Group> groups, IReadOnlyList<TestedHorizon> shown, Func<Group, Estimate> held)
    {
        var share = ReportFormat.Share();
        var names = groups.Select(group => group.Scores.Group).Distinct().ToList();
        var title = string.Create(CultureInfo.InvariantCulture, $"Coverage of the {level} % range by size and history");
        var chart = new BarChart(
            [.. names.Select(Name)],
            new ChartAxis("outcomes inside their range", share),
            [.. shown.Select(horizon => Series(horizon, names, groups, held))])
        {
            ShowsPoints = true,
            IsHorizontal = true,
            References = [new ReferenceLine(level / 100.0, string.Create(CultureInfo.InvariantCulture, $"{level} %"))],
        };
        var table = ReportTable.Of(
            id,
            title,
            [
                new("horizon_days", "Days ahead", ReportFormat.Count),
                new("group", "Group", ReportFormat.Text),
                new("rows", "Forecasts", ReportFormat.Count),
                new("coverage", $"{level} % range held", share),
                new("coverage_lower", "95 % from", share),
                new("coverage_upper", "to", share),
                new("width", "Width", ReportFormat.Factor(1)),
            ],
            groups,
            group =>
            [
                (double)group.Days, Name(group.Scores.Group), (double)group.Scores.Rows, held(group).Value, held(group).Lower, held(group).Upper,
                Math.Exp(level == 80 ? group.Scores.LogWidth80 : group.Scores.LogWidth95),
            ]);
        return new ReportFigure(
            title,
            "Share of outcomes inside their range; the dashed line is what is promised. Thin lines are 95 % intervals. The table has all horizons, and how wide the ranges are.",
            chart,
            table);
    }

    private static BarSeries Series(TestedHorizon horizon, List<string> names, List<Group> groups, Func<Group, Estimate> held)
    {
        var own = names.ConvertAll(name => groups.Find(group => group.Days == horizon.Days && group.Scores.Group == name) is { } group ? held(group) : Estimate.WithoutInterval(double.NaN));
        return new BarSeries(string.Create(CultureInfo.InvariantCulture, $"{horizon.Days} days ahead"), own.ConvertAll(one => one.Value))
        {
            Errors = own.ConvertAll(one => new ChartInterval(one.Lower, one.Upper)),
        };
    }

    private static IEnumerable<Group> Measure(TestedHorizon horizon) => ForecastScoring.Groups(horizon.Test).Zip(horizon.Evaluation.Intervals).Select(pair => new Group(
        horizon.Days, pair.Second, horizon.Sums.Share(pair.First.Rows, horizon.Sums.Holds80), horizon.Sums.Share(pair.First.Rows, horizon.Sums.Holds95)));

    private static string Name(string group) => group == ForecastScoring.All ? "all profiles" : group;

    private sealed record Group(int Days, ForecastIntervalScores Scores, Estimate Held80, Estimate Held95);
}
