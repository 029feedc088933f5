using Plaudit.Metrics;

namespace Plaudit.Tests.Metrics;

public sealed class IntervalMetricsTests
{
    [Fact]
    public void Coverage_BoundsIncluded_NaNNeverInside() =>
        Assert.Equal(0.5, IntervalMetrics.Coverage<double>([1, 2, 3, double.NaN], [1, 0, 4, 0], [2, 2, 5, 9]));

    [Fact]
    public void MeanWidth_HandComputed() => Assert.Equal(2, IntervalMetrics.MeanWidth<double>([1, 2], [2, 5]));

    [Fact]
    public void Coverage_LengthsDiffer_IsRefused() =>
        Assert.Throws<ArgumentException>(() => IntervalMetrics.Coverage<double>([1, 2], [1, 2], [1]));
}
