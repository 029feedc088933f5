using System.Globalization;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Forecasting;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>Forecast engagement per post against what came, and how far they were apart.</summary>
internal static class ForecastFitSection
{
    private const int MaxPoints = 800;

    // Bins of a factor: a quarter of a doubling each, up to 8 times as much or as little; what is beyond stands in the outermost.
    private const int BinsADoubling = 4;
    private const int Doublings = 3;

    public static ReportSection Of(IReadOnlyList<TestedHorizon> horizons, IReadOnlyList<string> profileIds, int seed) => new()
    {
        Id = "fit",
        Title = "Forecast against actual",
        Text = ["A week on the dashed line brought what was forecast; one above it more, one below it less. Steps on the axes are factors, not sums."],
        Figures = [.. horizons.SelectMany(horizon => (ReportFigure[])[Scatter(horizon, profileIds, seed), Histogram(horizon)])],
    };

    private static ReportFigure Scatter(TestedHorizon horizon, IReadOnlyList<string> profileIds, int seed)
    {
        var test = horizon.Test;
        var rows = new ImportanceOptions { Seed = seed }.Draw(test.Actual.Count, MaxPoints);
        var chart = new ScatterChart(
            new ChartAxis("forecast", ReportFormat.Count) { Scale = ChartScale.LogCount },
            new ChartAxis("actual engagement per post", ReportFormat.Count) { Scale = ChartScale.LogCount },
            [new LineSeries("weeks", [.. rows.Select(row => new ChartPoint(LogLikes.ToLikes(test.Predicted[row]), LogLikes.ToLikes(test.Actual[row])))])])
        {
            HasDiagonal = true,
            IsSquare = true,
        };
        var count = ReportFormat.Number(1);
        var title = string.Create(CultureInfo.InvariantCulture, $"Forecast and actual engagement per post, {horizon.Days} days ahead");
        var table = ReportTable.Of(
            string.Create(CultureInfo.InvariantCulture, $"forecast_actual_{horizon.Days}"),
            title,
            [
                new("profile", "Profile", ReportFormat.Text),
                new("target_week", "Week of", ReportFormat.Day),
                new("predicted", "Forecast", count),
                new("lower_80", "80 % from", count),
                new("upper_80", "to", count),
                new("actual", "Actual", count),
            ],
            rows,
            row =>
            [
                profileIds[test.Profiles[row]],
                CalendarWeek.Text(test.Origins[row] + test.Horizon),
                LogLikes.ToLikes(test.Predicted[row]),
                LogLikes.ToLikes(test.Intervals[row].Lower80),
                LogLikes.ToLikes(test.Intervals[row].Upper80),
                LogLikes.ToLikes(test.Actual[row]),
            ]);
        var shown = rows.Length < test.Actual.Count
            ? string.Create(CultureInfo.InvariantCulture, $"Each point is one of {rows.Length:N0} weeks drawn at random from the {test.Actual.Count:N0} of the test.")
            : "Each point is a week of a profile.";
        return new ReportFigure(title, $"{shown} Both axes are logarithmic.", chart, table);
    }

    private static ReportFigure Histogram(TestedHorizon horizon)
    {
        var test = horizon.Test;
        double[] edges = [.. Enumerable.Range(-BinsADoubling * Doublings, (2 * BinsADoubling * Doublings) + 1).Select(step => Math.Pow(2, (double)step / BinsADoubling))];
        var counts = new double[edges.Length - 1];
        for (var row = 0; row < test.Actual.Count; row++)
        {
            var bin = (int)Math.Floor(((double)test.Actual[row] - test.Predicted[row]) / Math.Log(2) * BinsADoubling) + (BinsADoubling * Doublings);
            counts[Math.Clamp(bin, 0, counts.Length - 1)]++;
        }
        var factor = ReportFormat.Factor();
        var title = string.Create(CultureInfo.InvariantCulture, $"How far off forecasts are, {horizon.Days} days ahead");
        var chart = new HistogramChart(new ChartAxis("actual over forecast", factor) { Scale = ChartScale.Log }, new ChartAxis("weeks", ReportFormat.Count), edges, counts)
        {
            References = [new ReferenceLine(1, "as forecast")],
        };
        var table = ReportTable.Of(
            string.Create(CultureInfo.InvariantCulture, $"residuals_{horizon.Days}"),
            title,
            [new("from", "Actual over forecast from", factor), new("to", "to", factor), new("rows", "Weeks", ReportFormat.Count), new("share", "Share", ReportFormat.Share())],
            Enumerable.Range(0, counts.Length),
            i => [edges[i], edges[i + 1], counts[i], counts[i] / test.Actual.Count]);
        return new ReportFigure(
            title,
            $"Number of weeks by the factor between what came and the forecast. What is beyond {factor.Show(edges[0])} and {factor.Show(edges[^1])} is counted in the outermost bars.",
            chart,
            table);
    }
}
