using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Tests.Models;

public sealed class ColumnBaselineTrainerTests
{
    private static readonly FeatureMatrix s_x = LearnableProblem.Matrix(
        ["level", "last_1", "followers"],
        [5, -1, 9, 4, float.NaN, 9, float.NaN, float.NaN, float.NaN]
    );

    [Fact]
    public void Predict_Difference_IsAddedToTheLevel() => Assert.Equal(4, Predict("last-post")[0]);

    [Fact]
    public void Predict_Level_IsTheColumn() => Assert.Equal(5, Predict("level")[0]);

    [Fact]
    public void Predict_ColumnNotKnown_IsThePrior()
    {
        var predictions = Predict("last-post");

        // Both known follower counts are the same, so the prior is the mean of their labels; where none is known, of all.
        Assert.Equal(1.5, predictions[1], 1e-6);
        Assert.Equal(3, predictions[2], 1e-6);
    }

    [Fact]
    public void Explain_Difference_SplitsIntoBothColumns()
    {
        var parts = RegressionTrainers.Find("last-post").Fit(s_x, new float[] { 1, 2, 6 }, CancellationToken.None).Explain(s_x).Row(0);

        Assert.Equal(-1, parts[1]);
        Assert.Equal(5, parts[0] + parts[3], 1e-6);
    }

    private static float[] Predict(string name)
    {
        var predictions = new float[3];
        RegressionTrainers.Find(name).Fit(s_x, new float[] { 1, 2, 6 }, CancellationToken.None).Predict(s_x, predictions);
        return predictions;
    }
}
