using Plaudit.Data;
using Plaudit.Models.Classification;

namespace Plaudit.Tests.Models.Classification;

public sealed class MlpTrainerTests
{
    [Fact]
    public void Fit_Options_AreChecked()
    {
        var options = new MlpOptions();
        AssertRefused("HiddenLayers is 8, 0;", options with { HiddenLayers = [8, 0] });
        AssertRefused("HiddenLayers is ;", options with { HiddenLayers = [] });
        AssertRefused("Networks", options with { Networks = 0 });
        AssertRefused("Dropout is 1;", options with { Dropout = 1 });
        AssertRefused("LearningRate", options with { LearningRate = double.NaN });
        AssertRefused("WeightDecay", options with { WeightDecay = -1 });
        AssertRefused("LabelSmoothing", options with { LabelSmoothing = 1 });
        AssertRefused("BatchSize", options with { BatchSize = 0 });
        AssertRefused("MaxEpochs", options with { MaxEpochs = 0 });
        AssertRefused("HeldOutShare", options with { HeldOutShare = 0.6 });
        AssertRefused("Patience", options with { Patience = 0 });
        AssertRefused("ExplanationPairs", options with { ExplanationPairs = 0 });

        static void AssertRefused(string expected, MlpOptions options) =>
            Assert.Contains(expected, Assert.Throws<PlauditException>(() => new MlpTrainer(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_AnotherSeed_GivesAnotherModel()
    {
        var problem = ClassProblem.Create(200);
        var options = new MlpOptions { HiddenLayers = [8], MaxEpochs = 3 };

        Assert.NotEqual(Predict(options), Predict(options with { Seed = 1 }));

        float[] Predict(MlpOptions some) =>
            ClassProblem.Predict(new MlpTrainer(some).Fit(problem.Examples, CancellationToken.None), problem.X);
    }

    [Fact]
    public void Fit_FewRowsManyEpochs_StopsBeforeItKnowsThemByHeart()
    {
        var training = ClassProblem.Create(300, seed: 20);
        var test = ClassProblem.Create(2_000, seed: 21);
        var options = new MlpOptions { MaxEpochs = 200, Dropout = 0, WeightDecay = 0 };

        var stopped = test.LogLossOf(new MlpTrainer(options).Fit(training.Examples, CancellationToken.None));
        var whole = test.LogLossOf(new MlpTrainer(options with { HeldOutShare = 0 }).Fit(training.Examples, CancellationToken.None));

        Assert.InRange(stopped, test.BestLogLoss, whole - 0.2);
    }

    [Fact]
    public void Fit_StrongWeightDecay_DrawsTowardsTheShares()
    {
        var problem = ClassProblem.Create(600);
        var options = new MlpOptions { WeightDecay = 300, HeldOutShare = 0, MaxEpochs = 10 };

        var model = new MlpTrainer(options).Fit(problem.Examples, CancellationToken.None);

        var predictions = ClassProblem.Predict(model, problem.X);
        for (var row = 0; row < problem.X.RowCount; row++)
        {
            Assert.Equal(problem.Share(1), Math.Exp(predictions[(row * 3) + 1]), 0.1);
        }
    }
}
