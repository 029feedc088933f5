using Plaudit.Evaluation.Classification;

namespace Plaudit.Tests.Evaluation.Classification;

public sealed class ClassTestScoresTests
{
    // Six examples of two classes; the last two are not told.
    private static readonly ClassTest s_test = new(
        ["regular", "bot"],
        [0, 0, 0, 1, 1, 0],
        [0.9f, 0.1f, 0.8f, 0.2f, 0.3f, 0.7f, 0.2f, 0.8f, 0.6f, 0.4f, 0.45f, 0.55f],
        [0, 0, 1, 1, 0, 1],
        [true, true, true, true, false, false]);

    [Fact]
    public void Of_Test_HandComputed()
    {
        var scores = ClassTestScores.Of("x", s_test);

        Assert.Equal(3 / 6d, scores.Accuracy);
        // regular: 2 right of 3 told and 4 there; bot: 1 right of 3 told and 2 there.
        Assert.Equal(((4 / 7d) + (2 / 5d)) / 2, scores.MacroF1, 1e-12);
        Assert.Equal(1, scores.Top3Accuracy);
    }

    [Fact]
    public void Abstention_CountsToldOnly()
    {
        var scores = AbstentionScores.Of(s_test, 0.9);

        Assert.Equal(2 / 6d, scores.Share, 1e-12);
        Assert.Equal(3 / 4d, scores.Precision.Estimate);
        Assert.True(scores.Precision.Lower is > 0.2 and < 0.75 && scores.Precision.Upper is > 0.75 and < 1);
    }

    [Fact]
    public void Prevalence_RareClass_PrecisionByBayes()
    {
        var scores = PrevalenceScores.Of(s_test, [0.01]).Single(score => score.Class == "bot");

        // Told: one of the two bots, one of the four others.
        Assert.Equal((0.5, 0.25), (scores.Recall, scores.FalsePositiveRate));
        Assert.Equal(0.01 * 0.5 / ((0.01 * 0.5) + (0.99 * 0.25)), scores.Precision, 1e-12);
    }

    [Fact]
    public void Ranges_FewExamples_AreWide()
    {
        var ranges = ClassRanges.Of(s_test, seed: 1, CancellationToken.None);

        Assert.Equal([4, 2], ranges.Select(range => range.Support));
        Assert.Equal(2 / 5d, ranges[1].F1.Estimate, 1e-12);
        Assert.True(ranges[1].F1.Lower <= 0.05 && ranges[1].F1.Upper >= 0.7);
        Assert.Equal(0.5, ranges[1].Recall.Estimate);
    }

    [Fact]
    public void Select_SomeExamples_KeepsTheirAnswers()
    {
        var some = s_test.Select([5, 0]);

        Assert.Equal([0, 0], some.Actual);
        Assert.Equal([1, 0], some.Predicted);
        Assert.Equal([false, true], some.IsTold);
        Assert.Equal([0.45f, 0.55f, 0.9f, 0.1f], some.Probabilities);
    }
}
