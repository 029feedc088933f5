using System.Globalization;
using System.Text.Json.Nodes;

namespace Plaudit.Reports.Charts;

/// <summary>
/// Names of the colours of charts. A chart says "$chart-1"; the page takes the value of that name from its style sheet, which knows light,
/// dark and paper; a static picture is drawn in colours that occur nowhere else, and these are replaced by <c>var(--chart-1)</c>.
/// </summary>
internal static class ChartColours
{
    public const string Ink = "$ink";
    public const string Muted = "$muted";
    public const string Grid = "$grid";
    public const string Surface = "$surface";
    public const string Quiet = "$quiet";
    public const int SeriesCount = 6;
    public const int SequentialCount = 7;
    public const int DivergingCount = 9;
    public const int StripSteps = 5;
    private const string LowInk = "$cell-ink-low";
    private const string HighInk = "$cell-ink-high";

    /// <summary>Every name, as the style sheet must define it.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. ((string[])[Ink, Muted, Grid, Surface, Quiet, LowInk, HighInk]).Select(name => name[1..]),
        .. Enumerable.Range(0, SeriesCount).Select(i => Series(i)[1..]),
        .. Enumerable.Range(0, SequentialCount).Select(i => Sequential(i)[1..]),
        .. Enumerable.Range(0, StripSteps).Select(i => Strip(i)[1..]),
        .. Enumerable.Range(0, DivergingCount).Select(i => Diverging(i)[1..]),
    ];

    /// <summary>The colour that stands for each name in a static picture.</summary>
    public static JsonObject Placeholders { get; } =
        new(All.Select((name, i) => KeyValuePair.Create(name, (JsonNode?)string.Create(CultureInfo.InvariantCulture, $"#c0de{i:x2}"))));

    /// <summary>The colour of a series by its number; they come again after the last one.</summary>
    public static string Series(int index) => string.Create(CultureInfo.InvariantCulture, $"$chart-{(index % SeriesCount) + 1}");

    /// <summary>A colour from low to high.</summary>
    public static string Sequential(int step) => string.Create(CultureInfo.InvariantCulture, $"$seq-{step + 1}");

    /// <summary>A colour of points from low to high, each to be seen on the page.</summary>
    public static string Strip(int step) => string.Create(CultureInfo.InvariantCulture, $"$strip-{step + 1}");

    /// <summary>A colour from far below to far above; the middle one is none.</summary>
    public static string Diverging(int step) => string.Create(CultureInfo.InvariantCulture, $"$div-{step + 1}");

    /// <summary>What can be read on a colour of <see cref="Sequential"/>.</summary>
    public static string InkOnSequential(int step) => step >= 4 ? HighInk : LowInk;

    /// <summary>What can be read on a colour of <see cref="Diverging"/>.</summary>
    public static string InkOnDiverging(int step) => Math.Abs(step - (DivergingCount / 2)) >= 3 ? HighInk : LowInk;

    /// <summary>The name that a colour of a static picture stands for; <see langword="null"/> for a colour that is none of ours.</summary>
    public static string? NameOf(string colour) =>
        colour.Length == 7 && colour.StartsWith("#c0de", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(colour.AsSpan(5), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var index) && index < All.Count
            ? All[index]
            : null;
}
