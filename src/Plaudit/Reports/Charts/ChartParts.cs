using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Plaudit.Reports.Charts;

/// <summary>What the options of all kinds of charts are put together from.</summary>
internal static class ChartParts
{
    private const int FontSize = 12;

    /// <summary>An option with its axes and series, without animation: a report is read, and printed.</summary>
    public static JsonObject Option(JsonObject x, JsonObject y, params IEnumerable<JsonObject> series) => new()
    {
        ["animation"] = false,
        ["useUTC"] = true,
        ["textStyle"] = new JsonObject { ["fontFamily"] = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif", ["fontSize"] = FontSize, ["color"] = ChartColours.Ink },
        ["grid"] = new JsonObject { ["left"] = 4, ["right"] = 18, ["top"] = y["name"] is null ? 24 : 34, ["bottom"] = 4, ["outerBoundsMode"] = "same" },
        ["tooltip"] = new JsonObject
        {
            ["renderMode"] = "richText",
            ["trigger"] = "item",
            ["confine"] = true,
            ["backgroundColor"] = ChartColours.Surface,
            ["borderColor"] = ChartColours.Muted,
            ["textStyle"] = new JsonObject { ["color"] = ChartColours.Ink, ["fontSize"] = FontSize, ["lineHeight"] = 18 },
        },
        ["xAxis"] = x,
        ["yAxis"] = y,
        ["series"] = new JsonArray([.. series]),
    };

    /// <summary>An axis of numbers to the right, its title below.</summary>
    public static JsonObject XAxis(ChartAxis axis, ChartTicks ticks)
    {
        var x = ValueAxis(axis, ticks);
        x["nameLocation"] = "middle";
        x["nameGap"] = 30;
        return x;
    }

    /// <summary>An axis of numbers upwards, its title above.</summary>
    public static JsonObject YAxis(ChartAxis axis, ChartTicks ticks)
    {
        var y = ValueAxis(axis, ticks);
        y["nameLocation"] = "end";
        y["nameGap"] = 16;
        ((JsonObject)y["nameTextStyle"]!)["align"] = "left";
        return y;
    }

    /// <summary>An axis of names; long ones are broken into lines.</summary>
    /// <param name="names">In order; upwards the first one stands at the top.</param>
    /// <param name="title">Empty for none.</param>
    /// <param name="isUpwards">Whether it is the axis upwards.</param>
    public static JsonObject CategoryAxis(IReadOnlyList<string> names, string title, bool isUpwards)
    {
        var label = new JsonObject { ["color"] = ChartColours.Ink, ["overflow"] = "break", ["lineHeight"] = 15 };
        if (isUpwards)
        {
            label["width"] = NameWidth(names);
            label["interval"] = 0;
        }
        else if (names.Count <= 8)
        {
            label["width"] = Call("part", ("of", 0.76 / Math.Max(1, names.Count)));
            label["interval"] = 0;
        }
        else
        {
            label["hideOverlap"] = true;
        }
        var axis = new JsonObject
        {
            ["type"] = "category",
            ["data"] = Texts(names),
            ["axisLabel"] = label,
            ["axisTick"] = new JsonObject { ["show"] = false },
            ["axisLine"] = Line(ChartColours.Muted),
            ["inverse"] = isUpwards,
        };
        if (title.Length > 0)
        {
            axis["name"] = title;
            axis["nameTextStyle"] = new JsonObject { ["color"] = ChartColours.Muted, ["align"] = isUpwards ? "left" : "center" };
            axis["nameLocation"] = isUpwards ? "start" : "middle";
            axis["nameGap"] = isUpwards ? 12 : 30;
        }
        return axis;
    }

    /// <summary>Room for names beside a chart: as much as the longest takes, up to a part of the chart.</summary>
    public static JsonObject NameWidth(IEnumerable<string> names) =>
        Call("part", ("of", 0.3), ("least", 110), ("most", Math.Max(30, (int)(7.5 * names.Select(name => name.Length).DefaultIfEmpty(0).Max()))));

    /// <summary>A series drawn by a function of report-charts.js.</summary>
    public static JsonObject Custom(JsonObject renderItem, JsonArray data, JsonObject encode, JsonObject tip) => new()
    {
        ["type"] = "custom",
        ["renderItem"] = renderItem,
        ["data"] = data,
        ["encode"] = encode,
        ["tooltip"] = new JsonObject { ["formatter"] = tip },
    };

    /// <summary>A dashed line between two points, below everything else.</summary>
    public static JsonObject Dashed(JsonArray from, JsonArray to) => new()
    {
        ["type"] = "line",
        ["data"] = new JsonArray(from, to),
        ["symbol"] = "none",
        ["silent"] = true,
        ["z"] = 1,
        ["tooltip"] = new JsonObject { ["show"] = false },
        ["lineStyle"] = new JsonObject { ["color"] = ChartColours.Muted, ["width"] = 1, ["type"] = "dashed" },
    };

    /// <summary>Draws lines at values; on a series, because ECharts knows no lines without one.</summary>
    public static void AddReferences(JsonObject series, IReadOnlyList<ReferenceLine> lines, ChartScale scale, bool onX, bool isFromTop = false)
    {
        if (lines.Count == 0)
        {
            return;
        }
        series["markLine"] = new JsonObject
        {
            ["silent"] = true,
            ["symbol"] = "none",
            ["lineStyle"] = new JsonObject { ["color"] = ChartColours.Muted, ["width"] = 1, ["type"] = "dashed" },
            ["data"] = new JsonArray(
            [
                .. lines.Select(line => new JsonObject
                {
                    [onX ? "xAxis" : "yAxis"] = Number(ChartTicks.Place(line.Value, scale)),
                    ["label"] = new JsonObject
                    {
                        ["show"] = line.Label.Length > 0,
                        ["formatter"] = Text(line.Label),
                        ["position"] = !onX ? "insideEndTop" : isFromTop ? "start" : "end",
                        ["color"] = ChartColours.Muted,
                        ["fontSize"] = FontSize,
                    },
                }),
            ]),
        };
    }

    /// <summary>A call of report-charts.js.</summary>
    public static JsonObject Call(string name, params IEnumerable<(string Name, JsonNode? Value)> arguments)
    {
        var call = new JsonObject { ["$call"] = name };
        foreach (var (argument, value) in arguments)
        {
            call[argument] = value;
        }
        return call;
    }

    /// <summary>What is shown of a point when it is pointed at.</summary>
    public static JsonObject Tip(string? title, params IEnumerable<JsonObject> lines) => Call("tip", ("title", title), ("lines", new JsonArray([.. lines])));

    /// <summary>A number of a tip.</summary>
    /// <param name="title">What it is.</param>
    /// <param name="at">Its place in the item.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="scale">The scale it was laid out by.</param>
    public static JsonObject TipNumber(string title, int at, ReportFormat format, ChartScale scale = ChartScale.Linear) => new()
    {
        ["title"] = title,
        ["at"] = at,
        ["format"] = scale == ChartScale.Time ? "day" : NameOf(format.Kind),
        ["digits"] = format.Digits,
        ["scale"] = NameOf(scale),
    };

    /// <summary>One of some names, by the number at a place of the item.</summary>
    public static JsonObject TipName(int at, IReadOnlyList<string> names) => new() { ["at"] = at, ["names"] = Texts(names) };

    /// <summary>Texts of the data; one that begins with a dollar sign is not the name of a colour.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)Text(text))]);

    /// <summary>Names of colours.</summary>
    public static JsonArray Colours(params IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);

    public static JsonArray Numbers(params IEnumerable<double> numbers) => new([.. numbers.Select(Number)]);

    /// <summary>Eight digits are more than a picture shows; what is not known is null.</summary>
    public static JsonNode? Number(double value) =>
        !double.IsFinite(value) ? null
        : value == Math.Truncate(value) ? JsonValue.Create(value)
        : JsonValue.Create(double.Parse(value.ToString("G8", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    private static string Text(string text) => text.StartsWith('$') ? "$" + text : text;

    private static JsonObject ValueAxis(ChartAxis axis, ChartTicks ticks)
    {
        var label = new JsonObject { ["color"] = ChartColours.Muted, ["hideOverlap"] = true };
        var json = new JsonObject
        {
            ["type"] = "value",
            ["name"] = axis.Title.Length > 0 ? Text(axis.Title) : null,
            ["nameTextStyle"] = new JsonObject { ["color"] = ChartColours.Muted },
            ["axisLabel"] = label,
            ["axisTick"] = new JsonObject { ["show"] = false },
            // At the edge, with its title, wherever the other axis has its 0.
            ["axisLine"] = new JsonObject { ["show"] = false, ["onZero"] = false },
            ["splitLine"] = Line(ChartColours.Grid),
            ["min"] = Number(ticks.Min),
            ["max"] = Number(ticks.Max),
        };
        label["formatter"] = ticks.Labels is { } labels
            ? Call("labels", ("at", Numbers(ticks.Marks)), ("texts", Texts(labels)))
            : Call("axis", ("format", NameOf(axis.Format.Kind)), ("scale", NameOf(axis.Scale)));
        // Marks of the axis are those of its grid as well.
        foreach (var part in (string[])["axisLabel", "axisTick", "splitLine"])
        {
            ((JsonObject)json[part]!)["customValues"] = Numbers(ticks.Marks);
        }
        return json;
    }

    private static JsonObject Line(string colour) => new() { ["show"] = true, ["lineStyle"] = new JsonObject { ["color"] = colour } };

    private static string NameOf(ReportFormatKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    private static string NameOf(ChartScale scale) => JsonNamingPolicy.SnakeCaseLower.ConvertName(scale.ToString());
}
