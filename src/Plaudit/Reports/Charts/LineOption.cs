using System.Text.Json.Nodes;
using static Plaudit.Reports.Charts.ChartParts;

namespace Plaudit.Reports.Charts;

/// <summary>The option of a <see cref="LineChart"/>.</summary>
internal static class LineOption
{
    public static JsonObject Of(LineChart chart)
    {
        var points = chart.Series.SelectMany(series => series.Points).ToList();
        var x = ChartTicks.Of(points.Select(point => point.X), chart.X);
        var y = ChartTicks.Of(
            points.Select(point => point.Y)
                .Concat(chart.Series.SelectMany(series => series.Errors?.SelectMany(error => (double[])[error.Lower, error.Upper]) ?? []))
                .Concat(chart.References.Select(line => line.Value)),
            chart.Y);
        var series = new List<JsonObject>();
        for (var i = 0; i < chart.Series.Count; i++)
        {
            var one = chart.Series[i];
            if (one.Errors is not null)
            {
                series.Add(one.HasBand ? Band(chart, one, i) : Errors(chart, one, i));
            }
            series.Add(Line(chart, one, i));
        }
        AddReferences(series.First(one => (string?)one["type"] == "line"), chart.References, chart.Y.Scale, onX: false);
        if (chart.HasDiagonal)
        {
            var (from, to) = (Math.Max(x.Min, y.Min), Math.Min(x.Max, y.Max));
            series.Add(Dashed(Numbers(from, from), Numbers(to, to)));
        }
        return Option(XAxis(chart.X, x), YAxis(chart.Y, y), series);
    }

    private static JsonObject Line(LineChart chart, LineSeries series, int index)
    {
        var lines = new List<JsonObject> { TipNumber(chart.X.Title, 0, chart.X.Format, chart.X.Scale), TipNumber(chart.Y.Title, 1, chart.Y.Format, chart.Y.Scale) };
        if (series.Errors is not null)
        {
            lines.Add(TipNumber("from", 2, chart.Y.Format, chart.Y.Scale));
            lines.Add(TipNumber("to", 3, chart.Y.Format, chart.Y.Scale));
        }
        var json = new JsonObject
        {
            ["type"] = "line",
            ["name"] = series.Name,
            ["data"] = new JsonArray([.. series.Points.Select((point, i) => Item(chart, series, i))]),
            ["encode"] = new JsonObject { ["x"] = 0, ["y"] = 1 },
            ["symbol"] = series.ShowsPoints ? "circle" : "none",
            ["symbolSize"] = 7,
            ["showAllSymbol"] = true,
            ["itemStyle"] = new JsonObject { ["color"] = ChartColours.Series(index) },
            ["lineStyle"] = new JsonObject { ["color"] = ChartColours.Series(index), ["width"] = 2 },
            ["tooltip"] = new JsonObject { ["formatter"] = Tip(chart.Series.Count > 1 ? series.Name : null, lines) },
        };
        if (series.IsStep)
        {
            json["step"] = "end";
        }
        return json;
    }

    private static JsonObject Errors(LineChart chart, LineSeries series, int index) => Interval(
        Call("errors", ("colour", ChartColours.Series(index))),
        new JsonArray([.. series.Points.Select((_, i) => Item(chart, series, i))]),
        2);

    private static JsonObject Band(LineChart chart, LineSeries series, int index)
    {
        var data = new List<JsonNode>();
        for (var i = 0; i < series.Points.Count; i++)
        {
            var error = series.Errors![i];
            if (double.IsFinite(error.Lower) && double.IsFinite(error.Upper))
            {
                data.Add(Numbers(PlaceX(chart, series.Points[i].X), ChartTicks.Place(error.Lower, chart.Y.Scale), ChartTicks.Place(error.Upper, chart.Y.Scale)));
            }
        }
        return Interval(
            Call("band", ("points", new JsonArray([.. data.Select(item => item.DeepClone())])), ("colour", ChartColours.Series(index))), new JsonArray([.. data]), 1);
    }

    private static JsonObject Interval(JsonObject call, JsonArray data, int lower)
    {
        var series = Custom(call, data, new JsonObject { ["x"] = 0, ["y"] = Numbers(lower, lower + 1) }, Tip(null));
        series["silent"] = true;
        series["clip"] = true;
        return series;
    }

    private static JsonArray Item(LineChart chart, LineSeries series, int i)
    {
        var (point, error) = (series.Points[i], series.Errors?[i]);
        double[] own = [PlaceX(chart, point.X), ChartTicks.Place(point.Y, chart.Y.Scale)];
        return error is null ? Numbers(own) : Numbers([.. own, ChartTicks.Place(error.Value.Lower, chart.Y.Scale), ChartTicks.Place(error.Value.Upper, chart.Y.Scale)]);
    }

    private static double PlaceX(LineChart chart, double x) => ChartTicks.Place(x, chart.X.Scale);
}
