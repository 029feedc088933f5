namespace Plaudit.Reports.Charts;

/// <summary>Lines: over time, ROC and precision-recall curves, reliability.</summary>
/// <param name="X">The axis to the right.</param>
/// <param name="Y">The axis upwards.</param>
/// <param name="Series">One or more.</param>
public sealed record LineChart(ChartAxis X, ChartAxis Y, IReadOnlyList<LineSeries> Series) : Chart
{
    /// <summary>A dashed line of equal x and y.</summary>
    public bool HasDiagonal { get; init; }

    /// <summary>As high as wide: for curves of shares.</summary>
    public bool IsSquare { get; init; }

    public IReadOnlyList<ReferenceLine> References { get; init; } = [];
}
