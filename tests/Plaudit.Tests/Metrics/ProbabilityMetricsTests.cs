using Plaudit.Metrics;

namespace Plaudit.Tests.Metrics;

public sealed class ProbabilityMetricsTests
{
    // The example of scikit-learn's brier_score_loss: errors .1, .1, .2, .3.
    [Fact]
    public void Brier_HandComputed() => Assert.Equal(0.0375, ProbabilityMetrics.Brier<double>([false, true, true, false], [0.1, 0.9, 0.8, 0.3]), 1e-12);

    // The example of scikit-learn's log_loss.
    [Fact]
    public void LogLoss_PublishedExample() =>
        Assert.Equal(0.21616, ProbabilityMetrics.LogLoss<double>([true, false, false, true], [0.9, 0.1, 0.2, 0.65]), 1e-5);

    [Fact]
    public void LogLoss_SureMistake_CostsTheClip() =>
        Assert.Equal(-Math.Log(1e-7), ProbabilityMetrics.LogLoss<float>([true, false], [0, 1]), 1e-6);

    [Fact]
    public void LogLoss_SureAndRight_IsNearlyNothing() => Assert.InRange(ProbabilityMetrics.LogLoss<float>([true, false], [1, 0]), 0, 1.1e-7);

    [Fact]
    public void LogLoss_NaN_IsNaN() => Assert.Equal(double.NaN, ProbabilityMetrics.LogLoss<double>([true, false], [0.5, double.NaN]));

    [Fact]
    public void Accuracy_ThresholdIncluded_HandComputed()
    {
        Assert.Equal(0.75, ProbabilityMetrics.Accuracy<double>([true, false, true, false], [0.5, 0.5, 0.9, 0.1]));
        Assert.Equal(0.5, ProbabilityMetrics.Accuracy<double>([true, false, true, false], [0.5, 0.5, 0.9, 0.1], threshold: 0.95));
    }

    [Fact]
    public void Brier_LengthsDiffer_IsRefused() => Assert.Throws<ArgumentException>(() => ProbabilityMetrics.Brier<double>([true], [0.5, 0.5]));

    [Fact]
    public void LogLoss_Nothing_IsRefused() => Assert.Throws<ArgumentException>(() => ProbabilityMetrics.LogLoss<double>([], []));
}
