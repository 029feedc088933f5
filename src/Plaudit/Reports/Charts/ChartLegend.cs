namespace Plaudit.Reports.Charts;

/// <summary>What the colours of a chart stand for; written by the page, so that it can be read at any width and by any reader.</summary>
internal static class ChartLegend
{
    /// <summary>Colours with what they stand for; empty where there is only one.</summary>
    public static IReadOnlyList<(string Colour, string Text)> Of(Chart chart) => chart switch
    {
        BarChart { Series.Count: > 1 } bars => [.. bars.Series.Select((series, i) => (ChartColours.Series(i), series.Name))],
        LineChart { Series.Count: > 1 } lines => Series(lines.Series),
        FanChart fan => Fan(fan),
        ScatterChart { Series.Count: > 1 } scatter => Series(scatter.Series),
        HeatmapChart heatmap => Heatmap(heatmap),
        StripChart strip => [(ChartColours.Strip(0), $"low {strip.ColourTitle}"), (ChartColours.Strip(ChartColours.StripSteps - 1), $"high {strip.ColourTitle}")],
        _ => [],
    };

    private static List<(string, string)> Series(IReadOnlyList<LineSeries> series) => [.. series.Select((one, i) => (ChartColours.Series(i), one.Name))];

    private static List<(string, string)> Fan(FanChart chart)
    {
        var legend = new List<(string, string)> { (ChartColours.Series(0), chart.History.Name) };
        if (chart.Fan.Points.Count > 0)
        {
            legend.Add((ChartColours.Series(1), $"{chart.Fan.Name}, with its {chart.Fan.InnerName} and {chart.Fan.OuterName} ranges"));
        }
        if (chart.Compared is { Points.Count: > 0 } compared)
        {
            legend.Add((ChartColours.Series(FanOption.ComparedColour), compared.Name));
        }
        if (chart.Marks.Count > 0)
        {
            legend.Add((ChartColours.Muted, chart.MarksName));
        }
        return legend;
    }

    private static List<(string, string)> Heatmap(HeatmapChart chart)
    {
        var (low, high) = HeatmapOption.Range(chart);
        return chart.IsDiverging
            ? [(ChartColours.Diverging(0), chart.Format.Show(low)), (ChartColours.Diverging(ChartColours.DivergingCount / 2), chart.Format.Show(chart.Middle)), (ChartColours.Diverging(ChartColours.DivergingCount - 1), chart.Format.Show(high))]
            : [(ChartColours.Sequential(0), chart.Format.Show(low)), (ChartColours.Sequential(ChartColours.SequentialCount - 1), chart.Format.Show(high))];
    }
}
