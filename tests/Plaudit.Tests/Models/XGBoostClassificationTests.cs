using System.Text;
using System.Text.RegularExpressions;
using Plaudit.Data;
using Plaudit.Metrics;
using Plaudit.Models;

namespace Plaudit.Tests.Models;

/// <summary>What <see cref="XGBoostTrainer"/> does for two classes beside the contract of all trainers.</summary>
public sealed class XGBoostClassificationTests
{
    private static readonly XGBoostOptions s_quick = new()
    {
        Objective = XGBoostObjective.BinaryLogistic,
        NumBoostRound = 5,
        NumParallelTree = 1,
        Subsample = 1,
        ColsampleBytree = 1,
    };

    [Fact]
    public void Fit_NothingToSplit_IsTheShareOfHighRows()
    {
        using var model = Fit([1, 1, 1, 1, 1], [1, 0, 0, 0, 0], s_quick);

        Assert.Equal(Math.Log(1 / 4d), Predict(model, [1])[0], 1e-5);
    }

    [Fact]
    public void Fit_BalancedAndNothingToSplit_IsTheShareOfHighRowsToo()
    {
        using var model = Fit([1, 1, 1, 1, 1], [1, 0, 0, 0, 0], s_quick with { ClassWeight = ClassWeight.Balanced });

        Assert.Equal(Math.Log(1 / 4d), Predict(model, [1])[0], 1e-5);
        Assert.Equal(Math.Log(1 / 4d), model.Explain(LearnableProblem.Matrix(["a"], [1])).Bias(0), 1e-5);
    }

    // One tree of one step: base 1/2, leaves (share - 1/2) / (1/4) without a penalty, drawn from all rows.
    [Fact]
    public void RandomForest_OneSplit_IsTheNewtonStepFromTheShare()
    {
        float[] x = [.. Enumerable.Repeat(0f, 100), .. Enumerable.Repeat(1f, 100)];
        float[] y = [.. Enumerable.Repeat(0f, 80), .. Enumerable.Repeat(1f, 20), .. Enumerable.Repeat(0f, 20), .. Enumerable.Repeat(1f, 80)];
        var options = XGBoostOptions.RandomForest(treeCount: 7, columnShare: 1) with { Subsample = 1, Lambda = 0 };

        using var model = Fit(x, y, options);

        Assert.Equal([(0.2f - 0.5f) / 0.25f, (0.8f - 0.5f) / 0.25f], Predict(model, [0, 1]), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal(1, model.NumBoostRound);
        Assert.Equal("random-forest", model.TrainerName);
    }

    [Fact]
    public void RandomForest_MoreTrees_AgreeMore()
    {
        var problem = ClassificationProblem.Create(400);

        Assert.True(Distance(1) > 3 * Distance(60));

        // How far two forests of other seeds are apart.
        double Distance(int trees)
        {
            var predictions = new double[2][];
            for (var seed = 0; seed < 2; seed++)
            {
                var options = XGBoostOptions.RandomForest(trees + 1) with { Seed = seed };
                predictions[seed] = ClassificationProblem.Probabilities(new XGBoostTrainer(options).Fit(problem.X, problem.Y, CancellationToken.None), problem.X);
            }
            return RegressionMetrics.MeanSquaredError<double>(predictions[0], predictions[1]);
        }
    }

    [Fact]
    public void Load_OtherAim_IsRefused()
    {
        var problem = ClassificationProblem.Create(200);
        using var model = (XGBoostModel)new XGBoostTrainer(s_quick).Fit(problem.X, problem.Y, CancellationToken.None);
        var writer = new ModelWriter();
        model.Save(writer);
        var trees = writer.Parts[XGBoostModel.TreesPart];
        var text = Encoding.UTF8.GetString(trees);

        XGBoostTrees.Check(trees, ClassificationProblem.Names.Length, XGBoostTrees.BinaryLogistic);
        Assert.Throws<PlauditException>(() => XGBoostTrees.Check(trees, ClassificationProblem.Names.Length));
        var sure = new Regex("\"base_score\":\"[^\"]+\"", RegexOptions.None, TimeSpan.FromSeconds(5)).Replace(text, "\"base_score\":\"1E0\"");
        Assert.NotEqual(text, sure);
        Assert.Throws<PlauditException>(
            () => XGBoostTrees.Check(Encoding.UTF8.GetBytes(sure), ClassificationProblem.Names.Length, XGBoostTrees.BinaryLogistic));
    }

    [Fact]
    public void New_WrongOptions_AreNamed()
    {
        Assert.Contains("ColsampleBynode", Message(s_quick with { ColsampleBynode = 0 }), StringComparison.Ordinal);
        Assert.Contains("ClassWeight", Message(new XGBoostOptions { ClassWeight = ClassWeight.Balanced }), StringComparison.Ordinal);
        Assert.Contains("Objective", Message(new XGBoostOptions { Objective = (XGBoostObjective)9 }), StringComparison.Ordinal);

        static string Message(XGBoostOptions options) => Assert.Throws<PlauditException>(() => new XGBoostTrainer(options)).Message;
    }

    private static XGBoostModel Fit(float[] x, float[] y, XGBoostOptions options) =>
        (XGBoostModel)new XGBoostTrainer(options).Fit(LearnableProblem.Matrix(["a"], x), y, CancellationToken.None);

    private static float[] Predict(XGBoostModel model, float[] x)
    {
        var predictions = new float[x.Length];
        model.Predict(LearnableProblem.Matrix(["a"], x), predictions);
        return predictions;
    }
}
