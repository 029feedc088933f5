namespace Plaudit.Reports.Charts;

/// <summary>Rows of points coloured by a value, spread where they are many: a beeswarm of contributions.</summary>
/// <param name="X">The axis of the points.</param>
/// <param name="Rows">From the top.</param>
public sealed record StripChart(ChartAxis X, IReadOnlyList<StripRow> Rows) : Chart
{
    /// <summary>What the colour stands for: "value of the feature".</summary>
    public required string ColourTitle { get; init; }

    public IReadOnlyList<ReferenceLine> References { get; init; } = [];
}
