using Plaudit.Metrics;

namespace Plaudit.Tests.Metrics;

public sealed class ClassProbabilityMetricsTests
{
    // Three classes, four rows.
    private static readonly int[] s_actual = [0, 1, 2, 2];

    private static readonly float[] s_probabilities =
    [
        0.7f, 0.2f, 0.1f,
        0.5f, 0.3f, 0.2f,
        0.1f, 0.1f, 0.8f,
        0.4f, 0.35f, 0.25f,
    ];

    [Fact]
    public void Brier_HandComputed_SumsOverClasses()
    {
        var rows = new[] { 0.09 + 0.04 + 0.01, 0.25 + 0.49 + 0.04, 0.01 + 0.01 + 0.04, 0.16 + 0.1225 + 0.5625 };

        Assert.Equal(rows.Average(), ClassProbabilityMetrics.Brier(s_actual, s_probabilities, 3), 1e-6);
    }

    [Fact]
    public void LogLoss_HandComputed() =>
        Assert.Equal(-new[] { 0.7, 0.3, 0.8, 0.25 }.Average(Math.Log), ClassProbabilityMetrics.LogLoss(s_actual, s_probabilities, 3), 1e-6);

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 0.75)]
    [InlineData(3, 1)]
    public void TopAccuracy_OfMore_FindsMore(int count, double expected) =>
        Assert.Equal(expected, ClassProbabilityMetrics.TopAccuracy(s_actual, s_probabilities, 3, count));

    [Fact]
    public void TopAccuracy_EqualProbabilities_FirstOnesCount() =>
        Assert.Equal(0.5, ClassProbabilityMetrics.TopAccuracy([0, 1], [0.5f, 0.5f, 0.5f, 0.5f], 2, 1));

    [Fact]
    public void ExpectedCalibrationError_SureAndHalfRight_IsHalf() =>
        Assert.Equal(0.5, ClassProbabilityMetrics.ExpectedCalibrationError([0, 1], [1, 0, 1, 0], 2), 1e-6);

    [Fact]
    public void MacroAveragePrecision_ClassWithoutRows_DoesNotCount()
    {
        // Both classes that have rows are ranked without a fault; the third has none.
        var score = ClassProbabilityMetrics.MacroAveragePrecision([0, 1], [0.8f, 0.1f, 0.1f, 0.1f, 0.8f, 0.1f], 3);

        Assert.Equal(1, score);
    }

    [Fact]
    public void Brier_OtherNumberOfProbabilities_IsRefused() =>
        Assert.Throws<ArgumentException>(() => ClassProbabilityMetrics.Brier([0, 1], [0.5f, 0.5f, 1f], 2));
}
