using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Tests.Models;

public sealed class BlendTrainerTests
{
    [Fact]
    public void Predict_Weights_AddTheModels()
    {
        var problem = LearnableProblem.Create(200);
        var trainers = new[] { RegressionTrainers.Find("ridge"), RegressionTrainers.Find("level") };
        var blend = new BlendTrainer(trainers, [0.25, 0.75]).Fit(problem.X, problem.Y, CancellationToken.None);
        var parts = trainers.Select(t => t.Fit(problem.X, problem.Y, CancellationToken.None)).Select(m => Predict(m, problem.X)).ToArray();

        Assert.Equal(parts[0].Zip(parts[1], (a, b) => (float)((0.25 * a) + (0.75 * b))), Predict(blend, problem.X));
    }

    [Theory]
    [InlineData(0.5, 0.6)]
    [InlineData(-0.5, 1.5)]
    [InlineData(double.NaN, 1)]
    public void New_WrongWeights_AreRefused(double first, double second) =>
        Assert.Throws<PlauditException>(() => new BlendTrainer([new RidgeTrainer(), new RidgeTrainer()], [first, second]));

    [Fact]
    public void New_OtherNumberOfWeights_IsRefused() => Assert.Throws<PlauditException>(() => new BlendTrainer([new RidgeTrainer()], [0.5, 0.5]));

    private static float[] Predict(IRegressionModel model, FeatureMatrix x)
    {
        var predictions = new float[x.RowCount];
        model.Predict(x, predictions);
        return predictions;
    }
}
