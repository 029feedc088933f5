using System.Text.Json.Nodes;
using static Plaudit.Reports.Charts.ChartParts;

namespace Plaudit.Reports.Charts;

/// <summary>The option of a <see cref="HeatmapChart"/>, in a few colours that can be told apart, with ink that can be read on each.</summary>
internal static class HeatmapOption
{
    public static JsonObject Of(HeatmapChart chart)
    {
        var (low, high) = Range(chart);
        JsonArray data = [], colours = [], inks = [], texts = [];
        for (var row = 0; row < chart.Rows.Count; row++)
        {
            for (var column = 0; column < chart.Columns.Count; column++)
            {
                var value = chart.Values[row][column];
                if (!double.IsFinite(value))
                {
                    continue;
                }
                var share = high > low ? Math.Clamp((value - low) / (high - low), 0, 1) : 0.5;
                var step = (int)Math.Round(share * ((chart.IsDiverging ? ChartColours.DivergingCount : ChartColours.SequentialCount) - 1));
                data.Add(Numbers(column, row, value));
                colours.Add(chart.IsDiverging ? ChartColours.Diverging(step) : ChartColours.Sequential(step));
                inks.Add(chart.IsDiverging ? ChartColours.InkOnDiverging(step) : ChartColours.InkOnSequential(step));
                texts.Add(chart.Format.Show(value));
            }
        }
        var series = Custom(
            Call("cells", ("colours", colours), ("inks", inks), ("texts", chart.ShowsValues ? texts : null)),
            data,
            new JsonObject { ["x"] = 0, ["y"] = 1 },
            Tip(null, TipName(1, chart.Rows), TipName(0, chart.Columns), TipNumber("value", 2, chart.Format)));
        var rows = CategoryAxis(chart.Rows, chart.RowsTitle, isUpwards: true);
        var columns = CategoryAxis(chart.Columns, chart.ColumnsTitle, isUpwards: false);
        if (chart.Columns.Count > 4 && chart.Columns.Any(name => name.Length > 4))
        {
            var label = (JsonObject)columns["axisLabel"]!;
            label.Remove("width");
            label["rotate"] = 60;
            label["interval"] = 0;
        }
        return Option(columns, rows, series);
    }

    /// <summary>The values of the first and the last colour.</summary>
    public static (double Low, double High) Range(HeatmapChart chart)
    {
        var values = chart.Values.SelectMany(row => row).Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        if (!chart.IsDiverging)
        {
            return (chart.Min ?? values.Min(), chart.Max ?? values.Max());
        }
        var far = (chart.Max ?? values.Max(value => Math.Abs(value - chart.Middle)) + chart.Middle) - chart.Middle;
        return (chart.Middle - far, chart.Middle + far);
    }
}
