using Plaudit.Data;
using Plaudit.Models.Classification;

namespace Plaudit.Tests.Models.Classification;

public sealed class MultinomialTrainerTests
{
    [Fact]
    public void Fit_TwoClassesOneColumn_IsWhereTheSlopeIsZero()
    {
        // Standardised values of -1 and 1, of whose rows a quarter and three quarters are of the second class: the score is a w with w where
        // the loss falls as fast as the penalty rises, and both classes share it.
        const double Alpha = 0.1;
        var x = LearnableProblem.Matrix(["a"], [.. Enumerable.Range(0, 400).Select(row => row % 2 == 0 ? 10f : 20)]);
        int[] labels = [.. Enumerable.Range(0, 400).Select(row => row % 2 == 0 ? (row % 8 == 0 ? 1 : 0) : (row % 8 == 1 ? 0 : 1))];
        var model = new MultinomialTrainer(new MultinomialOptions { Alpha = Alpha, Tolerance = 1e-9 }).Fit(new ClassExamples(x, labels, ["no", "yes"]), CancellationToken.None);

        var parts = model.Explain(x.SelectRows([0, 1]));
        var weight = parts.Of(1, 1)[0];

        Assert.Equal(weight, -parts.Of(1, 0)[0], 1e-6);
        Assert.Equal(weight, -parts.Of(0, 1)[0], 1e-6);
        Assert.Equal(0, parts.Of(0, 1)[1], 1e-6);
        // The mean loss of two weights w and -w: log(1 + exp(-2 w)) for three quarters, log(1 + exp(2 w)) for one, and Alpha w squared.
        var probability = 1 / (1 + Math.Exp(-2 * weight));
        Assert.Equal(0, (2 * (probability - 0.75)) + (2 * Alpha * weight), 1e-6);
    }

    [Fact]
    public void Fit_ClassOfTheMiddle_NeedsHinges()
    {
        var random = new Random(2);
        float[] values = [.. Enumerable.Range(0, 1_000).Select(_ => random.NextSingle())];
        var x = LearnableProblem.Matrix(["a"], values);
        int[] labels = [.. values.Select(value => value is > 0.3f and < 0.7f ? 1 : 0)];

        Assert.InRange(Right(TermExpansion.None), 0.5, 0.7);
        Assert.InRange(Right(TermExpansion.Hinges), 0.9, 1);
        Assert.InRange(Right(TermExpansion.Quadratic), 0.9, 1);

        double Right(TermExpansion expansion)
        {
            var trainer = new MultinomialTrainer(new MultinomialOptions { Expansion = expansion });
            var predictions = ClassProblem.Predict(trainer.Fit(new ClassExamples(x, labels, ["out", "in"]), CancellationToken.None), x);
            return labels.Select((label, row) => (predictions[(2 * row) + 1] > predictions[2 * row]) == (label == 1) ? 1 : 0).Average();
        }
    }

    [Fact]
    public void Fit_ProductOfTwoColumns_NeedsQuadraticTerms()
    {
        var random = new Random(2);
        float[] values = [.. Enumerable.Range(0, 2_000).Select(_ => random.NextSingle() - 0.5f)];
        var x = LearnableProblem.Matrix(["a", "b"], values);
        int[] labels = [.. Enumerable.Range(0, 1_000).Select(row => values[2 * row] * values[(2 * row) + 1] > 0 ? 1 : 0)];
        var trainer = new MultinomialTrainer(new MultinomialOptions { Expansion = TermExpansion.Quadratic });

        var model = trainer.Fit(new ClassExamples(x, labels, ["no", "yes"]), CancellationToken.None);

        var predictions = ClassProblem.Predict(model, x);
        Assert.InRange(labels.Select((label, row) => (predictions[(2 * row) + 1] > predictions[2 * row]) == (label == 1) ? 1 : 0).Average(), 0.95, 1);
    }

    [Fact]
    public void Fit_TooFewSteps_GivesAClearError()
    {
        var trainer = new MultinomialTrainer(new MultinomialOptions { MaxIterations = 1 });

        var exception = Assert.Throws<PlauditException>(() => trainer.Fit(ClassProblem.Create(200).Examples, CancellationToken.None));

        Assert.Contains("did not settle within 1 steps", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_OptionsThatCannotBe_AreRefused()
    {
        Assert.Throws<PlauditException>(() => new MultinomialTrainer(new MultinomialOptions { Alpha = 0 }));
        Assert.Throws<PlauditException>(() => new MultinomialTrainer(new MultinomialOptions { Expansion = (TermExpansion)8 }));
        Assert.Throws<PlauditException>(() => new MultinomialTrainer(new MultinomialOptions { ClipStandardised = 0 }));
        Assert.Throws<PlauditException>(() => new MultinomialTrainer(new MultinomialOptions { MinMissingShare = 0.6 }));
    }
}
