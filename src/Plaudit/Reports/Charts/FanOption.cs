using System.Text.Json.Nodes;
using static Plaudit.Reports.Charts.ChartParts;

namespace Plaudit.Reports.Charts;

/// <summary>The option of a <see cref="FanChart"/>: bands below, then lines, then marks.</summary>
internal static class FanOption
{
    /// <summary>Colour of the dashed line.</summary>
    public const int ComparedColour = 2;

    private const int FanColour = 1;
    private const double OuterOpacity = 0.14;
    private const double InnerOpacity = 0.22;
    private const int LargeSymbol = 7;
    private const int SmallSymbol = 3;

    // A point without neighbours has no line by which it could be seen.
    private const int LonelySymbol = 5;

    public static JsonObject Of(FanChart chart)
    {
        var fan = chart.Fan;
        var compared = chart.Compared?.Points ?? [];
        var x = ChartTicks.Of(
            [.. chart.History.Points.Select(point => point.X), .. fan.Points.Select(point => point.X), .. compared.Select(point => point.X), .. chart.Marks], chart.X);
        var y = ChartTicks.Of(
            [
                .. chart.History.Points.Select(point => point.Y), .. fan.Points.Select(point => point.Y), .. compared.Select(point => point.Y),
                .. fan.Outer.SelectMany(range => (double[])[range.Lower, range.Upper]),
            ],
            chart.Y);
        var series = new List<JsonObject>();
        if (fan.Points.Count > 0)
        {
            series.Add(Band(chart, fan.Outer, OuterOpacity));
            series.Add(Band(chart, fan.Inner, InnerOpacity));
        }
        series.Add(History(chart));
        if (chart.Compared is { Points.Count: > 0 } line)
        {
            series.Add(Line(line.Name, 2, ComparedColour, [.. line.Points.Select(point => (JsonNode)Numbers(Place(chart, point)))], Tip(line.Name, Tips(chart)), isDashed: true));
        }
        if (fan.Points.Count > 0)
        {
            series.Add(Fan(chart));
        }
        if (chart.Marks.Count > 0)
        {
            series.Add(Custom(
                Call("dots", ("colours", Colours(ChartColours.Muted)), ("radius", 2.5), ("opacity", 1)),
                new JsonArray([.. chart.Marks.Select(mark => Numbers(mark, y.Min))]),
                new JsonObject { ["x"] = 0, ["y"] = 1 },
                Tip(chart.MarksName, TipNumber(chart.X.Title, 0, chart.X.Format, chart.X.Scale))));
        }
        if (chart.Boundary is { } boundary)
        {
            AddReferences(series.First(one => (string?)one["type"] == "line"), [boundary], chart.X.Scale, onX: true);
        }
        return Option(XAxis(chart.X, x), YAxis(chart.Y, y), series);
    }

    private static JsonObject History(FanChart chart)
    {
        var points = chart.History.Points;
        var data = new JsonArray();
        for (var i = 0; i < points.Count; i++)
        {
            var isLonely = (i == 0 || !double.IsFinite(points[i - 1].Y)) && (i == points.Count - 1 || !double.IsFinite(points[i + 1].Y));
            data.Add(new JsonObject
            {
                ["value"] = Numbers(Place(chart, points[i])),
                ["symbolSize"] = chart.History.ShowsPoints ? LargeSymbol : isLonely ? LonelySymbol : SmallSymbol,
            });
        }
        return Line(chart.History.Name, 2, 0, data, Tip(chart.History.Name, Tips(chart)));
    }

    private static JsonObject Fan(FanChart chart)
    {
        var (fan, format, scale) = (chart.Fan, chart.Y.Format, chart.Y.Scale);
        var data = new JsonArray();
        for (var i = 0; i < fan.Points.Count; i++)
        {
            double[] ranges = [fan.Inner[i].Lower, fan.Inner[i].Upper, fan.Outer[i].Lower, fan.Outer[i].Upper];
            data.Add(Numbers([.. Place(chart, fan.Points[i]), .. ranges.Select(bound => ChartTicks.Place(bound, scale))]));
        }
        var tip = Tip(
            fan.Name,
            [
                .. Tips(chart),
                TipNumber($"{fan.InnerName} from", 2, format, scale),
                TipNumber("to", 3, format, scale),
                TipNumber($"{fan.OuterName} from", 4, format, scale),
                TipNumber("to", 5, format, scale),
            ]);
        return Line(fan.Name, 2, FanColour, data, tip);
    }

    private static JsonObject Line(string name, int width, int colour, JsonArray data, JsonObject tip, bool isDashed = false) => new()
    {
        ["type"] = "line",
        ["name"] = name,
        ["data"] = data,
        ["encode"] = new JsonObject { ["x"] = 0, ["y"] = 1 },
        ["symbol"] = "circle",
        ["symbolSize"] = isDashed ? LonelySymbol : LargeSymbol,
        ["showAllSymbol"] = true,
        ["itemStyle"] = new JsonObject { ["color"] = ChartColours.Series(colour) },
        ["lineStyle"] = new JsonObject { ["color"] = ChartColours.Series(colour), ["width"] = width, ["type"] = isDashed ? "dashed" : "solid" },
        ["tooltip"] = new JsonObject { ["formatter"] = tip },
    };

    private static JsonObject Band(FanChart chart, IReadOnlyList<ChartInterval> ranges, double opacity)
    {
        var places = chart.Fan.Points.Zip(ranges).Select(pair => Numbers(
            ChartTicks.Place(pair.First.X, chart.X.Scale), ChartTicks.Place(pair.Second.Lower, chart.Y.Scale), ChartTicks.Place(pair.Second.Upper, chart.Y.Scale))).ToList();
        var series = Custom(
            Call("band", ("points", new JsonArray([.. places.Select(place => place.DeepClone())])), ("colour", ChartColours.Series(FanColour)), ("opacity", opacity)),
            new JsonArray([.. places]),
            new JsonObject { ["x"] = 0, ["y"] = Numbers(1, 2) },
            Tip(null));
        series["silent"] = true;
        return series;
    }

    private static JsonObject[] Tips(FanChart chart) =>
        [TipNumber(chart.X.Title, 0, chart.X.Format, chart.X.Scale), TipNumber(chart.Y.Title, 1, chart.Y.Format, chart.Y.Scale)];

    private static double[] Place(FanChart chart, ChartPoint point) => [ChartTicks.Place(point.X, chart.X.Scale), ChartTicks.Place(point.Y, chart.Y.Scale)];
}
