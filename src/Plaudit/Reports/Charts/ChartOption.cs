using System.Text.Json.Nodes;
using static Plaudit.Reports.Charts.ChartParts;

namespace Plaudit.Reports.Charts;

/// <summary>
/// The option of ECharts for a chart, as plain JSON: colours by name, functions as calls (report-charts.js). The same option serves the page
/// and the static picture.
/// </summary>
internal static class ChartOption
{
    public static JsonObject Of(Chart chart) => chart switch
    {
        BarChart bars => BarOption.Of(bars),
        LineChart lines => LineOption.Of(lines),
        FanChart fan => FanOption.Of(fan),
        ScatterChart scatter => Scatter(scatter),
        HistogramChart histogram => Histogram(histogram),
        HeatmapChart heatmap => HeatmapOption.Of(heatmap),
        StripChart strip => StripOption.Of(strip),
        _ => throw new ArgumentOutOfRangeException(nameof(chart), chart, "No such chart."),
    };

    private static JsonObject Scatter(ScatterChart chart)
    {
        var points = chart.Series.SelectMany(series => series.Points).ToList();
        var x = ChartTicks.Of(points.Select(point => point.X), chart.X);
        var y = ChartTicks.Of([.. points.Select(point => point.Y), .. chart.References.Select(line => line.Value)], chart.Y);
        if (chart.IsSquare)
        {
            var values = points.SelectMany(point => (double[])[point.X, point.Y]).ToList();
            (x, y) = (ChartTicks.Of(values, chart.X), ChartTicks.Of(values, chart.Y));
        }
        var series = chart.Series.Select((one, i) => Custom(
            Call("dots", ("colours", Colours(ChartColours.Series(i))), ("radius", 3), ("opacity", one.Points.Count > 200 ? 0.45 : 0.7)),
            new JsonArray([.. one.Points.Select(point => Numbers(ChartTicks.Place(point.X, chart.X.Scale), ChartTicks.Place(point.Y, chart.Y.Scale)))]),
            new JsonObject { ["x"] = 0, ["y"] = 1 },
            Tip(chart.Series.Count > 1 ? one.Name : null, TipNumber(chart.X.Title, 0, chart.X.Format, chart.X.Scale), TipNumber(chart.Y.Title, 1, chart.Y.Format, chart.Y.Scale)))).ToList();
        if (chart.HasDiagonal)
        {
            var (from, to) = (Math.Max(x.Min, y.Min), Math.Min(x.Max, y.Max));
            series.Add(Dashed(Numbers(from, from), Numbers(to, to)));
        }
        AddReferences(series[0], chart.References, chart.Y.Scale, onX: false);
        return Option(XAxis(chart.X, x), YAxis(chart.Y, y), series);
    }

    private static JsonObject Histogram(HistogramChart chart)
    {
        var x = ChartTicks.Of(chart.Edges, chart.X);
        var y = ChartTicks.Of([0, .. chart.Values], chart.Counts with { Min = 0 });
        var data = new JsonArray([.. chart.Values.Select((count, i) => Numbers(
            ChartTicks.Place(chart.Edges[i], chart.X.Scale), ChartTicks.Place(chart.Edges[i + 1], chart.X.Scale), count))]);
        var series = Custom(
            Call("bins", ("colour", ChartColours.Series(0))),
            data,
            new JsonObject { ["x"] = Numbers(0, 1), ["y"] = 2 },
            Tip(null, TipNumber($"{chart.X.Title} from", 0, chart.X.Format, chart.X.Scale), TipNumber("to", 1, chart.X.Format, chart.X.Scale), TipNumber(chart.Counts.Title, 2, chart.Counts.Format)));
        AddReferences(series, chart.References, chart.X.Scale, onX: true);
        return Option(XAxis(chart.X, x), YAxis(chart.Counts, y), series);
    }
}
