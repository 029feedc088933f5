namespace Plaudit.Reports.Charts;

/// <summary>Counts by bins of a number.</summary>
/// <param name="X">The axis of the number; bins of a <see cref="ChartScale.Log"/> axis are of equal width there.</param>
/// <param name="Counts">The axis of counts.</param>
/// <param name="Edges">Ascending; one more than there are bins.</param>
/// <param name="Values">A count a bin.</param>
public sealed record HistogramChart(ChartAxis X, ChartAxis Counts, IReadOnlyList<double> Edges, IReadOnlyList<double> Values) : Chart
{
    /// <summary>Numbers marked by a dashed line: a median.</summary>
    public IReadOnlyList<ReferenceLine> References { get; init; } = [];
}
