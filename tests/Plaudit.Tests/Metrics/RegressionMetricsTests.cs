using Plaudit.Metrics;

namespace Plaudit.Tests.Metrics;

public sealed class RegressionMetricsTests
{
    private static readonly double[] s_actual = [1, 2, 3, 6];
    private static readonly double[] s_predicted = [1, 3, 1, 6];

    [Fact]
    public void MeanSquaredError_HandComputed() => Assert.Equal(5 / 4d, RegressionMetrics.MeanSquaredError<double>(s_actual, s_predicted));

    [Fact]
    public void MeanAbsoluteError_HandComputed() => Assert.Equal(3 / 4d, RegressionMetrics.MeanAbsoluteError<double>(s_actual, s_predicted));

    // The mean is 3, so the total is 4 + 1 + 0 + 9.
    [Fact]
    public void R2_HandComputed() => Assert.Equal(1 - (5 / 14d), RegressionMetrics.R2<double>(s_actual, s_predicted), 1e-12);

    [Fact]
    public void R2_ConstantActual_IsNaN() => Assert.Equal(double.NaN, RegressionMetrics.R2<float>([0.1f, 0.1f, 0.1f], [1, 2, 3]));

    [Fact]
    public void MeanSquaredError_Floats_SummedInDouble() =>
        Assert.Equal(1e-8, RegressionMetrics.MeanSquaredError<float>([1.0001f, 1], [1, 1.0001f]), 1e-10);

    [Fact]
    public void MeanSquaredError_LengthsDiffer_IsRefused() =>
        Assert.Throws<ArgumentException>(() => RegressionMetrics.MeanSquaredError<double>([1, 2], [1]));

    [Fact]
    public void MeanAbsoluteError_Nothing_IsRefused() =>
        Assert.Throws<ArgumentException>(() => RegressionMetrics.MeanAbsoluteError<double>([], []));
}
