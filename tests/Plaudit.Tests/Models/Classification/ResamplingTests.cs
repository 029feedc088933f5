using Plaudit.Models.Classification;

namespace Plaudit.Tests.Models.Classification;

public sealed class ResamplingTests
{
    private static readonly ClassExamples s_examples = new(
        LearnableProblem.Matrix(
            ["a", "b"],
            [
                .. Enumerable.Range(0, 30).SelectMany(i => (float[])[i, -i]),
                .. Enumerable.Range(0, 8).SelectMany(i => (float[])[100 + i, i % 2 == 0 ? float.NaN : 500 + i]),
                7, 7,
            ]),
        [.. Enumerable.Repeat(0, 30), .. Enumerable.Repeat(1, 8), 2],
        ["many", "some", "one"]);

    [Theory]
    [InlineData(Imbalance.Oversample, 30)]
    [InlineData(Imbalance.Undersample, 1)]
    [InlineData(Imbalance.Smote, 30)]
    public void Resampled_ClassesHaveAsManyRows(Imbalance imbalance, int expected)
    {
        var resampled = Resampled(imbalance, seed: 1);

        Assert.Equal([expected, expected, expected], Enumerable.Range(0, 3).Select(c => resampled.Labels.Count(label => label == c)));
        Assert.Equal(resampled.Labels.Count, resampled.X.RowCount);
    }

    [Theory]
    [InlineData(Imbalance.Oversample)]
    [InlineData(Imbalance.Undersample)]
    public void Resampled_RowsAreThoseOfTheirClass(Imbalance imbalance)
    {
        var resampled = Resampled(imbalance, seed: 1);

        for (var row = 0; row < resampled.X.RowCount; row++)
        {
            Assert.Contains(
                Enumerable.Range(0, s_examples.X.RowCount),
                original => s_examples.Labels[original] == resampled.Labels[row] && s_examples.X.Row(original).SequenceEqual(resampled.X.Row(row)));
        }
    }

    [Fact]
    public void Smote_NewRows_LieBetweenRowsOfTheirClass()
    {
        var resampled = Resampled(Imbalance.Smote, seed: 1);

        var made = Enumerable.Range(39, resampled.X.RowCount - 39).Where(row => resampled.Labels[row] == 1).ToList();
        Assert.Equal(22, made.Count);
        Assert.All(made, row => Assert.InRange(resampled.X[row, 0], 100, 107));
        Assert.All(made, row => Assert.True(float.IsNaN(resampled.X[row, 1]) || resampled.X[row, 1] is >= 501 and <= 507));
        // Between, not on: most places are no row's own.
        Assert.True(made.Count(row => resampled.X[row, 0] != MathF.Round(resampled.X[row, 0])) > 10);
    }

    [Fact]
    public void Smote_AllRowsThatThereAre_StayFirst() =>
        Assert.Equal(s_examples.X.Values.ToArray(), Resampled(Imbalance.Smote, seed: 1).X.Values[..s_examples.X.Values.Length].ToArray());

    [Theory]
    [InlineData(Imbalance.Oversample)]
    [InlineData(Imbalance.Smote)]
    public void Resampled_SameSeed_SameRows(Imbalance imbalance)
    {
        Assert.Equal(Resampled(imbalance, 1).X.Values.ToArray(), Resampled(imbalance, 1).X.Values.ToArray());
        Assert.NotEqual(Resampled(imbalance, 1).X.Values.ToArray(), Resampled(imbalance, 2).X.Values.ToArray());
    }

    [Theory]
    [InlineData(Imbalance.None)]
    [InlineData(Imbalance.Weights)]
    [InlineData(Imbalance.Oversample)]
    [InlineData(Imbalance.Undersample)]
    [InlineData(Imbalance.Smote)]
    public void BalancedTrainer_Baseline_PredictsSharesAsTheyAre(Imbalance imbalance)
    {
        var model = new BalancedTrainer(new ClassPriorTrainer(), imbalance).Fit(s_examples, CancellationToken.None);

        var scores = new float[3];
        model.PredictLogProbabilities(s_examples.X.SelectRows([0]), scores, CancellationToken.None);
        Assert.Equal(30 / 39d, Math.Exp(scores[0]), 1e-5);
        Assert.Equal(8 / 39d, Math.Exp(scores[1]), 1e-5);
        Assert.Equal(1 / 39d, Math.Exp(scores[2]), 1e-5);
    }

    private static ClassExamples Resampled(Imbalance imbalance, int seed) => imbalance switch
    {
        Imbalance.Oversample => Resampling.Oversample(s_examples, seed),
        Imbalance.Undersample => Resampling.Undersample(s_examples, seed),
        _ => Resampling.Smote(s_examples, seed, CancellationToken.None),
    };
}
