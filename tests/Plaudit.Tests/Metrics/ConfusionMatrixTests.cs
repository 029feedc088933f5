using Plaudit.Metrics;

namespace Plaudit.Tests.Metrics;

public sealed class ConfusionMatrixTests
{
    private static readonly ConfusionMatrix s_matrix = new(["a", "b", "c"], [0, 0, 1, 1, 1], [0, 1, 1, 1, 2]);

    [Fact]
    public void Rows_AreClassesAsTheyAre_ColumnsAsTold() => Assert.Equal([[1, 1, 0], [0, 2, 1], [0, 0, 0]], s_matrix.Rows);

    [Fact]
    public void Sums_HandComputed()
    {
        Assert.Equal([2, 3, 0], Enumerable.Range(0, 3).Select(s_matrix.Actual));
        Assert.Equal([1, 3, 1], Enumerable.Range(0, 3).Select(s_matrix.Predicted));
        Assert.Equal((3, 5), (s_matrix.Right, s_matrix.Total));
    }

    [Fact]
    public void Report_OfClassWithoutRows_DoesNotPullTheMeanDown()
    {
        var report = ClassificationReport.Of(s_matrix);

        Assert.Equal([2 / 3d, 2 / 3d, 0], report.Classes.Select(scores => scores.F1));
        Assert.Equal(2 / 3d, report.MacroAverage.F1, 1e-12);
        Assert.Equal(0.6, report.Accuracy);
    }

    [Fact]
    public void New_ClassThatIsNotThere_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(["a"], [0], [1]));
}
