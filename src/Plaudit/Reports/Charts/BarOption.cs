using System.Text.Json.Nodes;
using static Plaudit.Reports.Charts.ChartParts;

namespace Plaudit.Reports.Charts;

/// <summary>The option of a <see cref="BarChart"/>.</summary>
internal static class BarOption
{
    public static JsonObject Of(BarChart chart)
    {
        var axis = chart.Values;
        var values = chart.Series
            .SelectMany(series => series.Values.Concat(series.Errors?.SelectMany(error => (double[])[error.Lower, error.Upper]) ?? []))
            .Concat(chart.References.Select(line => line.Value));
        // A bar's length is read from 0.
        var ticks = ChartTicks.Of(chart.ShowsPoints ? values : values.Prepend(0), axis);
        var series = chart.Series.Select((one, i) => Series(chart, one, i)).ToList();
        AddReferences(series[0], chart.References, axis.Scale, onX: chart.IsHorizontal, isFromTop: true);
        var categories = CategoryAxis(chart.Categories, "", isUpwards: chart.IsHorizontal);
        return chart.IsHorizontal
            ? Option(XAxis(axis, ticks), categories, series)
            : Option(categories, YAxis(axis, ticks), series);
    }

    private static JsonObject Series(BarChart chart, BarSeries series, int index)
    {
        var scale = chart.Values.Scale;
        var data = new JsonArray();
        for (var i = 0; i < series.Values.Count; i++)
        {
            var error = series.Errors?[i] ?? new ChartInterval(double.NaN, double.NaN);
            data.Add(Numbers(i, ChartTicks.Place(series.Values[i], scale), ChartTicks.Place(error.Lower, scale), ChartTicks.Place(error.Upper, scale)));
        }
        var colour = ChartColours.Series(index);
        var lines = new List<JsonObject> { TipName(0, chart.Categories), TipNumber(chart.Values.Title, 1, chart.Values.Format, scale) };
        if (series.Errors is not null)
        {
            lines.Add(TipNumber("from", 2, chart.Values.Format, scale));
            lines.Add(TipNumber("to", 3, chart.Values.Format, scale));
        }
        return Custom(
            Call(
                "bars",
                ("horizontal", chart.IsHorizontal),
                ("index", index),
                ("count", chart.Series.Count),
                ("points", chart.ShowsPoints),
                ("colour", colour),
                ("others", ChartColours.Quiet),
                ("ink", ChartColours.Ink),
                ("emphasis", series.Emphasis)),
            data,
            chart.IsHorizontal ? new JsonObject { ["y"] = 0, ["x"] = Numbers(1, 2, 3) } : new JsonObject { ["x"] = 0, ["y"] = Numbers(1, 2, 3) },
            Tip(chart.Series.Count > 1 ? series.Name : null, lines));
    }
}
