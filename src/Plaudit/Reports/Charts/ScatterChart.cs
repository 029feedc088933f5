namespace Plaudit.Reports.Charts;

/// <summary>Points. Above <see cref="MaxPoints"/> give a seeded sample, and say so.</summary>
/// <param name="X">The axis to the right.</param>
/// <param name="Y">The axis upwards.</param>
/// <param name="Series">One or more.</param>
public sealed record ScatterChart(ChartAxis X, ChartAxis Y, IReadOnlyList<LineSeries> Series) : Chart
{
    /// <summary>Points that a page should hold at most, over all series.</summary>
    public const int MaxPoints = 1500;

    /// <summary>A dashed line of equal x and y.</summary>
    public bool HasDiagonal { get; init; }

    /// <summary>As high as wide: where both axes measure the same.</summary>
    public bool IsSquare { get; init; }

    public IReadOnlyList<ReferenceLine> References { get; init; } = [];
}
