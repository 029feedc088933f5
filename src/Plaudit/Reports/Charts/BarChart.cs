namespace Plaudit.Reports.Charts;

/// <summary>Bars with error bars, side by side where there is more than one series.</summary>
/// <param name="Categories">What each bar stands for.</param>
/// <param name="Values">The axis of values.</param>
/// <param name="Series">One or more.</param>
public sealed record BarChart(IReadOnlyList<string> Categories, ChartAxis Values, IReadOnlyList<BarSeries> Series) : Chart
{
    /// <summary>Bars lie: for long names, and for more than a few.</summary>
    public bool IsHorizontal { get; init; }

    /// <summary>Points in place of bars, where 0 is no natural base; error bars then say most.</summary>
    public bool ShowsPoints { get; init; }

    public IReadOnlyList<ReferenceLine> References { get; init; } = [];
}
