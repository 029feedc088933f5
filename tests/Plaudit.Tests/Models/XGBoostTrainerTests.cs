using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Tests.Models;

public sealed class XGBoostTrainerTests
{
    private static readonly XGBoostOptions s_quick = new() { NumBoostRound = 20, NumParallelTree = 1, LearningRate = 0.3 };

    [Fact]
    public void Predict_FirstRounds_EqualsAModelTrainedForThose()
    {
        var problem = LearnableProblem.Create(500);
        using var many = Fit(problem, s_quick);
        using var few = Fit(problem, s_quick with { NumBoostRound = 7 });
        var expected = new float[500];
        var predictions = new float[500];

        few.Predict(problem.X, expected);
        many.Predict(problem.X, predictions, numBoostRound: 7);

        Assert.Equal(expected, predictions);
        Assert.Equal(20, many.NumBoostRound);
        Assert.Throws<ArgumentOutOfRangeException>(() => many.Predict(problem.X, predictions, numBoostRound: 21));
    }

    [Fact]
    public void Fit_OtherSeed_GivesAnotherModel()
    {
        var problem = LearnableProblem.Create(500);
        using var first = Fit(problem, s_quick);
        using var second = Fit(problem, s_quick with { Seed = 1 });
        var a = new float[500];
        var b = new float[500];

        first.Predict(problem.X, a);
        second.Predict(problem.X, b);

        Assert.NotEqual(a, b);
    }

    [Fact]
    public void Predict_RowWithoutLevel_IsThePriorAlone()
    {
        var problem = LearnableProblem.Create(500, coldShare: 0.2);
        using var model = Fit(problem, s_quick);
        var prior = BaseLevel.Fit(problem.X, problem.Y, new BaseLevelOptions());
        var predictions = new float[500];
        model.Predict(problem.X, predictions);
        var cold = Enumerable.Range(0, 500).Where(r => float.IsNaN(problem.X[r, 0])).ToArray();

        Assert.NotEmpty(cold);
        Assert.All(cold, r => Assert.Equal((float)prior.Predict(problem.X.Row(r)), predictions[r]));
    }

    [Fact]
    public void Fit_MoreSelectedRowsThanABatchHolds_LearnsFromAll()
    {
        var problem = LearnableProblem.Create(70_000, coldShare: 0.02);
        using var model = Fit(problem, s_quick);
        var predictions = new float[70_000];

        model.Predict(problem.X, predictions);

        var error = 0d;
        for (var row = 69_000; row < 70_000; row++)
        {
            error += float.IsNaN(problem.X[row, 0]) ? 0 : Math.Pow(problem.Y[row] - predictions[row], 2);
        }
        Assert.InRange(error / 1_000, 0, 0.1);
    }

    [Fact]
    public void Fit_OneRow_PredictsItsLevel()
    {
        var problem = LearnableProblem.Create(1, coldShare: 0);
        using var model = Fit(problem, s_quick);
        var predictions = new float[1];

        model.Predict(problem.X, predictions);

        Assert.InRange(predictions[0], problem.X[0, 0] - 2, problem.X[0, 0] + 2);
    }

    [Theory]
    [InlineData("NumBoostRound")]
    [InlineData("LearningRate")]
    [InlineData("MaxLeaves")]
    [InlineData("Subsample")]
    [InlineData("Seed")]
    public void New_WrongOption_IsNamed(string option)
    {
        var options = option switch
        {
            "NumBoostRound" => s_quick with { NumBoostRound = 0 },
            "LearningRate" => s_quick with { LearningRate = double.NaN },
            "MaxLeaves" => s_quick with { MaxDepth = 0 },
            "Subsample" => s_quick with { Subsample = 1.5 },
            _ => s_quick with { Seed = -1 },
        };

        Assert.Contains($"The option {option} is", Assert.Throws<PlauditException>(() => new XGBoostTrainer(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_ThenPredict_ThrowsObjectDisposed()
    {
        var problem = LearnableProblem.Create(50);
        var model = Fit(problem, s_quick);
        model.Dispose();

        Assert.Throws<ObjectDisposedException>(() => model.Predict(problem.X, new float[50]));
    }

    private static XGBoostModel Fit(LearnableProblem problem, XGBoostOptions options) =>
        (XGBoostModel)new XGBoostTrainer(options).Fit(problem.X, problem.Y, CancellationToken.None);
}
