using Plaudit.Evaluation;

namespace Plaudit.Tests.Evaluation;

public sealed class PointScoresTests
{
    private static float Log(double likes) => (float)Math.Log(1 + likes);

    [Fact]
    public void Of_FourPosts_GivesTheScoresComputedByHand()
    {
        // On the log scale the actual values are 0, 1, 2, 3 and the errors 1, 0, -1, 0.
        float[] actual = [0, 1, 2, 3];
        float[] predicted = [1, 1, 1, 3];

        var scores = PointScores.Of("m", actual, predicted, [0, 0, 1, 1]);

        Assert.Equal("m", scores.Name);
        Assert.Equal(2 / 4.0, scores.LogMse, 1e-6);
        // Squared distances from the mean 1.5 add up to 5.
        Assert.Equal(1 - (2 / 5.0), scores.LogR2, 1e-6);
        // In likes the errors are e - 1 and e^2 - e.
        Assert.Equal((Math.E - 1 + (Math.E * Math.E) - Math.E) / 4, scores.MeanAbsoluteError, 1e-5);
        // Ranks 1 2 3 4 against 2 2 2 4: covariance 3, standard deviations root 5 and root 3.
        Assert.Equal(3 / Math.Sqrt(15), scores.Spearman, 1e-6);
        Assert.True(double.IsNaN(scores.WithinAccountSpearman));
        Assert.Equal(0, scores.RankedAccounts);
    }

    [Fact]
    public void Of_Accounts_AveragesTheRankCorrelationInsideThem()
    {
        // The first account is ranked as it is (1), the second the other way round (-1), the third constantly (0), the fourth has too few posts.
        float[] actual = [.. Rising(5), .. Rising(5), .. Rising(5), .. Rising(4)];
        float[] predicted = [.. Rising(5), .. Rising(5).Reverse(), 1, 1, 1, 1, 1, .. Rising(4)];
        int[] accounts = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3];

        var scores = PointScores.Of("m", actual, predicted, accounts);

        Assert.Equal(3, scores.RankedAccounts);
        Assert.Equal(0, scores.WithinAccountSpearman, 1e-9);
    }

    [Fact]
    public void Of_PredictionBelowZero_CountsAsNoLikes() =>
        Assert.Equal(3, PointScores.Of("m", [Log(3)], [-2], [0]).MeanAbsoluteError, 1e-5);

    [Theory]
    [InlineData(0.3, 0.4, 0.25)]
    [InlineData(0.4, 0.4, 0)]
    [InlineData(0.6, 0.4, -0.5)]
    public void SkillAgainst_Baseline_IsOneLessTheRatio(double model, double baseline, double expected) =>
        Assert.Equal(expected, Point(model).SkillAgainst(Point(baseline)), 1e-12);

    [Theory]
    [InlineData(0.3, true)]
    [InlineData(0.4, false)]
    public void BeatsEveryBaseline_OnlyBelowAllOfThem(double model, bool expected)
    {
        var scores = new DelayScores(0, Point(model), [Point(0.4), Point(0.5)], new Dictionary<string, double>(), []);

        Assert.Equal(expected, scores.BeatsEveryBaseline);
    }

    private static float[] Rising(int count) => [.. Enumerable.Range(0, count).Select(i => (float)i)];

    private static PointScores Point(double logMse) => new("m", logMse, 0, 0, 0, 0, 0);
}
