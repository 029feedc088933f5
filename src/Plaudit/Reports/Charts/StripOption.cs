using System.Text.Json.Nodes;
using static Plaudit.Reports.Charts.ChartParts;

namespace Plaudit.Reports.Charts;

/// <summary>The option of a <see cref="StripChart"/>: points of a row are moved apart where they would lie on one another.</summary>
internal static class StripOption
{
    private const int Bins = 100;
    private const double HalfHeight = 0.4;

    public static JsonObject Of(StripChart chart)
    {
        var ticks = ChartTicks.Of(chart.Rows.SelectMany(row => row.Values).Concat(chart.References.Select(line => line.Value)), chart.X);
        var data = new JsonArray();
        for (var row = 0; row < chart.Rows.Count; row++)
        {
            var (values, colours) = (chart.Rows[row].Values, chart.Rows[row].Colours);
            var offsets = Offsets([.. values.Select(value => ChartTicks.Place(value, chart.X.Scale))], ticks);
            for (var i = 0; i < values.Count; i++)
            {
                if (double.IsFinite(values[i]))
                {
                    data.Add(Numbers(ChartTicks.Place(values[i], chart.X.Scale), row + offsets[i], StepOf(colours[i])));
                }
            }
        }
        var palette = Enumerable.Range(0, ChartColours.StripSteps).Select(ChartColours.Strip).Append(ChartColours.Quiet);
        var series = Custom(
            Call("dots", ("colours", Colours(palette)), ("radius", 2.5), ("opacity", 0.85)),
            data,
            new JsonObject { ["x"] = 0, ["y"] = 1 },
            Tip(null, TipName(1, [.. chart.Rows.Select(row => row.Name)]), TipNumber(chart.X.Title, 0, chart.X.Format, chart.X.Scale)));
        AddReferences(series, chart.References, chart.X.Scale, onX: true, isFromTop: true);
        return Option(XAxis(chart.X, ticks), Rows(chart), series);
    }

    private static double StepOf(double colour) =>
        double.IsFinite(colour) ? Math.Min(ChartColours.StripSteps - 1, (int)(Math.Clamp(colour, 0, 1) * ChartColours.StripSteps)) : ChartColours.StripSteps;

    // Rows are numbers on an axis of values, because points lie between them; a beeswarm by bins: the first point of a bin in the middle, the
    // next ones above and below it in turn.
    private static double[] Offsets(double[] places, ChartTicks ticks)
    {
        var counts = new int[Bins + 1];
        var order = new int[places.Length];
        var bins = new int[places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            bins[i] = double.IsFinite(places[i]) ? (int)Math.Clamp((places[i] - ticks.Min) / (ticks.Max - ticks.Min) * Bins, 0, Bins) : 0;
            order[i] = counts[bins[i]]++;
        }
        var step = HalfHeight / Math.Max(6, counts.Max() / 2.0);
        return Array.ConvertAll(order, place => (place % 2 == 0 ? 1 : -1) * ((place + 1) / 2) * step);
    }

    private static JsonObject Rows(StripChart chart) => new()
    {
        ["type"] = "value",
        ["min"] = -0.5,
        ["max"] = chart.Rows.Count - 0.5,
        ["inverse"] = true,
        ["axisLine"] = new JsonObject { ["show"] = false },
        ["axisTick"] = new JsonObject { ["show"] = false },
        ["splitLine"] = new JsonObject { ["show"] = false },
        ["axisLabel"] = new JsonObject
        {
            ["customValues"] = Numbers(Enumerable.Range(0, chart.Rows.Count).Select(row => (double)row)),
            ["formatter"] = Call("names", ("names", Texts(chart.Rows.Select(row => row.Name)))),
            ["color"] = ChartColours.Ink,
            ["width"] = NameWidth(chart.Rows.Select(row => row.Name)),
            ["overflow"] = "break",
            ["lineHeight"] = 15,
        },
    };
}
