namespace Plaudit.Reports.Charts;

/// <summary>A course over time and the fan of what is expected next: two bands, the one inside the other, around a middle.</summary>
/// <param name="X">The axis of time.</param>
/// <param name="Y">The axis upwards.</param>
/// <param name="History">What was; NaN is a gap.</param>
/// <param name="Fan">What is expected.</param>
public sealed record FanChart(ChartAxis X, ChartAxis Y, LineSeries History, FanSeries Fan) : Chart
{
    /// <summary>Another forecast, as a dashed line; <see langword="null"/> for none.</summary>
    public LineSeries? Compared { get; init; }

    /// <summary>Where <see cref="X"/> is known to have no value: marked at the foot of the chart.</summary>
    public IReadOnlyList<double> Marks { get; init; } = [];

    /// <summary>What those marks are, for the legend.</summary>
    public string MarksName { get; init; } = "";

    /// <summary>A dashed line upwards, such as where the fan begins; <see langword="null"/> for none.</summary>
    public ReferenceLine? Boundary { get; init; }
}
