namespace Plaudit.Reports.Charts;

/// <summary>A forecast with its ranges.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Points">The middle; none where nothing can be told.</param>
/// <param name="Inner">The narrower range of each point.</param>
/// <param name="Outer">The wider range of each point.</param>
public sealed record FanSeries(string Name, IReadOnlyList<ChartPoint> Points, IReadOnlyList<ChartInterval> Inner, IReadOnlyList<ChartInterval> Outer)
{
    /// <summary>Share of outcomes that the narrower range is to hold, for tips: <c>80 %</c>.</summary>
    public string InnerName { get; init; } = "80 %";

    /// <summary>Likewise of the wider range.</summary>
    public string OuterName { get; init; } = "95 %";
}
