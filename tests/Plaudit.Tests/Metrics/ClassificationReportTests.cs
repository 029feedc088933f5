using Plaudit.Metrics;

namespace Plaudit.Tests.Metrics;

public sealed class ClassificationReportTests
{
    [Fact]
    public void At_FourKinds_AreCounted()
    {
        bool[] actual = [true, true, true, false, false, false, false];
        float[] probabilities = [0.9f, 0.7f, 0.2f, 0.7f, 0.1f, 0.2f, 0.69f];

        Assert.Equal(new ConfusionCounts(2, 1, 1, 3), ConfusionCounts.At(actual, probabilities, 0.7f));
    }

    [Fact]
    public void At_NaN_IsRefused() => Assert.Throws<ArgumentException>(() => ConfusionCounts.At<double>([true], [double.NaN]));

    [Fact]
    public void Of_Counts_HandComputed()
    {
        var report = ClassificationReport.Of(new ConfusionCounts(TruePositive: 3, FalsePositive: 1, FalseNegative: 2, TrueNegative: 6));

        var (low, high) = (report.Classes[0], report.Classes[1]);
        Assert.Equal(("low", 7, "high", 5), (low.Name, low.Support, high.Name, high.Support));
        Assert.Equal([6 / 8d, 6 / 7d, 12 / 15d], [low.Precision, low.Recall, low.F1]);
        Assert.Equal([3 / 4d, 3 / 5d, 6 / 9d], [high.Precision, high.Recall, high.F1]);
        Assert.Equal(9 / 12d, report.Accuracy);
        Assert.Equal(0.5 * (0.8 + (6 / 9d)), report.MacroAverage.F1, 1e-12);
        Assert.Equal(((7 * 0.8) + (5 * 6 / 9d)) / 12, report.WeightedAverage.F1, 1e-12);
        // The mean recall by support is the accuracy.
        Assert.Equal(report.Accuracy, report.WeightedAverage.Recall, 1e-12);
        Assert.Equal(12, report.WeightedAverage.Support);
    }

    [Fact]
    public void Of_ClassNeverTold_CountsZero()
    {
        var high = ClassificationReport.Of(new ConfusionCounts(0, 0, 4, 6)).Classes[1];

        Assert.Equal((0, 0, 0, 4), (high.Precision, high.Recall, high.F1, high.Support));
    }

    [Fact]
    public void Of_NoRows_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => ClassificationReport.Of(default(ConfusionCounts)));
}
