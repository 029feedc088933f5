using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Tests.Models;

public sealed class BaseLevelTests
{
    private static readonly string[] s_names = ["level", "followers", "other"];

    [Fact]
    public void Predict_LevelKnown_IsTheLevel() => Assert.Equal(3.5, Fit(100).Predict([3.5f, 9, 0]));

    [Fact]
    public void Predict_OnlyFollowersKnown_IsOnTheFittedLine()
    {
        // Many rows on y = 1 + f / 2, so the slope's prior does not show.
        var level = Fit(100_000);

        Assert.Equal(1 + (8 / 2d), level.Predict([float.NaN, 8, 0]), 1e-2);
        Assert.False(level.IsKnown([float.NaN, 8, 0]));
    }

    [Fact]
    public void Predict_FollowersBeyondTraining_StaysAtTheEnd()
    {
        var level = Fit(1_000);

        Assert.Equal(level.Predict([float.NaN, 12, 0]), level.Predict([float.NaN, 40, 0]), 1e-2);
    }

    [Fact]
    public void Predict_NothingKnown_IsTheTrainingMean() => Assert.Equal(Fit(1_000).State.TrainingMean, Fit(1_000).Predict([float.NaN, float.NaN, 0]));

    [Fact]
    public void Fit_TwoRows_DrawsTheSlopeTowardsZero()
    {
        float[] values = [float.NaN, 4, 0, float.NaN, 5, 0];

        var level = BaseLevel.Fit(LearnableProblem.Matrix(s_names, values), [0, 10], new BaseLevelOptions());

        // Cross product 5, squares .5 and a prior of 10.
        Assert.Equal(5 / 10.5, level.State.Slope, 1e-9);
        Assert.Equal(5, level.Predict([float.NaN, 4.5f, 0]), 1e-9);
    }

    [Fact]
    public void Fit_FollowersNeverKnown_FallsBackToTheMean()
    {
        var x = LearnableProblem.Matrix(s_names, [1, float.NaN, 0, float.NaN, float.NaN, 0]);

        var level = BaseLevel.Fit(x, [2, 4], new BaseLevelOptions());

        Assert.Equal(3, level.Predict([float.NaN, 7, 0]));
    }

    [Fact]
    public void AddContributions_EveryCase_AddsUpAndNamesTheColumn()
    {
        var level = Fit(1_000);

        Assert.Equal(0, Explain([3, 9, 0])[1]);
        Assert.Equal(0, Explain([float.NaN, 9, 0])[0]);
        Assert.Equal([0, 0, 0], Explain([float.NaN, float.NaN, 0])[..3]);

        float[] Explain(float[] row)
        {
            var parts = new float[4];
            level.AddContributions(row, parts);
            Assert.Equal(level.Predict(row), parts.Sum(p => (double)p), 1e-5);
            return parts;
        }
    }

    [Fact]
    public void Fit_ColumnMissing_IsRefused() =>
        Assert.Throws<PlauditException>(() => BaseLevel.Fit(LearnableProblem.Matrix(["a"], [1]), [1], new BaseLevelOptions()));

    private static BaseLevel Fit(int rows)
    {
        var values = new float[rows * 3];
        var y = new float[rows];
        for (var row = 0; row < rows; row++)
        {
            var followers = 4 + (8f * row / (rows - 1));
            values[row * 3] = row % 2 == 0 ? float.NaN : followers / 3;
            values[(row * 3) + 1] = followers;
            y[row] = 1 + (followers / 2);
        }
        return BaseLevel.Fit(LearnableProblem.Matrix(s_names, values), y, new BaseLevelOptions());
    }
}
