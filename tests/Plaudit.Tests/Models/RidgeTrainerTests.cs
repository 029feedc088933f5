using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Tests.Models;

public sealed class RidgeTrainerTests
{
    private static readonly RidgeOptions s_plain = new() { Alpha = 1, BaseLevel = BaseLevelOptions.None };

    // Standardised x is -1, 1 and y - mean -3, 3: covariance 3 over variance 1 + alpha 1.
    [Fact]
    public void Fit_OneColumn_HandSolved()
    {
        var model = Fit(["a"], [10, 20], [1, 7], s_plain);

        Assert.Equal([4 - 1.5f, 4 + 1.5f], Predict(model, ["a"], [10, 20]));
    }

    // Columns -1 1 -1 1 and -1 -1 1 1 do not correlate, so each weight is its covariance over 1 + alpha.
    [Fact]
    public void Fit_TwoColumns_HandSolved()
    {
        float[] x = [-1, -1, 1, -1, -1, 1, 1, 1];
        var model = Fit(["a", "b"], x, [0, 2, 4, 10], s_plain with { Alpha = 3 });

        // Mean 4, covariances 2 and 3.
        Assert.Equal(4 + ((2 + 3) / 4f), Predict(model, ["a", "b"], [1, 1])[0], 1e-6f);
        Assert.Equal(4 + ((2 - 3) / 4f), Predict(model, ["a", "b"], [1, -1])[0], 1e-6f);
    }

    [Fact]
    public void Fit_SmallAlpha_RecoversALinearLaw()
    {
        var random = new Random(3);
        const int rows = 2_000;
        var x = new float[rows * 3];
        var y = new float[rows];
        for (var row = 0; row < rows; row++)
        {
            var values = x.AsSpan(row * 3, 3);
            values[0] = random.NextSingle();
            values[1] = values[0] + random.NextSingle();
            values[2] = 100 * random.NextSingle();
            y[row] = 3 + (2 * values[0]) - values[1] + (0.05f * values[2]);
        }
        var model = Fit(["a", "b", "c"], x, y, s_plain with { Alpha = 1e-9 });

        Assert.Equal(y, Predict(model, ["a", "b", "c"], x), (a, b) => Math.Abs(a - b) < 1e-3);
    }

    [Fact]
    public void Fit_MissingValues_AreTheMedianWithAnIndicator()
    {
        // Known values do not matter; not knowing the value does.
        float[] x = [1, 2, 3, float.NaN, float.NaN, float.NaN];
        var model = Fit(["a"], x, [0, 0, 0, 6, 6, 6], s_plain with { Alpha = 1e-9 });

        var predictions = Predict(model, ["a"], [1, 2, 3, float.NaN]);

        Assert.Equal([0, 0, 0, 6], predictions, (a, b) => Math.Abs(a - b) < 1e-3);
    }

    [Fact]
    public void Predict_MissingWhereTrainingHadNone_IsTheMedian()
    {
        var model = Fit(["a"], [1, 2, 9], [1, 2, 9], s_plain with { Alpha = 1e-9 });

        Assert.Equal(2, Predict(model, ["a"], [float.NaN])[0], 1e-4);
    }

    [Fact]
    public void Predict_AbsurdValue_MovesNoFurtherThanTheClip()
    {
        var values = Enumerable.Range(0, 100).Select(i => (float)i).ToArray();
        var model = Fit(["a"], values, values, s_plain with { Alpha = 1e-9 });
        var deviation = Math.Sqrt(((100 * 100) - 1) / 12d);

        var predictions = Predict(model, ["a"], [1e20f, -1e20f]);

        Assert.Equal(49.5 + (5 * deviation), predictions[0], 1e-2);
        Assert.Equal(49.5 - (5 * deviation), predictions[1], 1e-2);
    }

    [Fact]
    public void Fit_AbsurdTrainingValue_DoesNotWidenTheScale()
    {
        var values = Enumerable.Range(0, 1_000).Select(i => (float)i).ToArray();
        var y = values.ToArray();
        values[500] = 1e30f;
        var model = Fit(["a"], values, y, s_plain with { Alpha = 1e-9 });

        var predictions = Predict(model, ["a"], [100, 900]);

        Assert.InRange(predictions[0], 90, 130);
        Assert.InRange(predictions[1], 870, 910);
    }

    [Fact]
    public void Fit_RowsWithoutLevel_AreNotLearntFrom()
    {
        float[] x = [1, 0, 2, 1, 3, 0, float.NaN, 1, float.NaN, 0];
        string[] names = ["level", "a"];
        var options = new RidgeOptions { Alpha = 1e-9, BaseLevel = new BaseLevelOptions { FollowersFeature = null } };
        var model = Fit(names, x, [1, 4, 3, 900, 900], options);

        Assert.Equal(7 + 2, Predict(model, names, [7, 1])[0], 1e-3);
        // Without a level the prediction is the prior, here the mean of all labels.
        Assert.Equal((1 + 4 + 3 + 900 + 900) / 5f, Predict(model, names, [float.NaN, 1])[0], 1e-3);
    }

    [Fact]
    public void Fit_NoRowHasALevel_SaysThatThereIsNoHistory()
    {
        var options = new RidgeOptions { BaseLevel = new BaseLevelOptions { FollowersFeature = null } };

        var exception = Assert.Throws<PlauditException>(() => Fit(["level"], [float.NaN, float.NaN], [1, 2], options));

        Assert.Equal("In none of the 2 rows is 'level' known, so there is no history to learn from.", exception.Message);
    }

    [Fact]
    public void FitPath_EachAlpha_EqualsItsOwnFit()
    {
        var problem = LearnableProblem.Create(500);
        var path = new RidgeTrainer().FitPath(problem.X, problem.Y, [0.01, 1], CancellationToken.None);

        foreach (var model in path)
        {
            var alone = new RidgeTrainer(new RidgeOptions { Alpha = model.Alpha }).Fit(problem.X, problem.Y, CancellationToken.None);
            var expected = new float[500];
            var predictions = new float[500];
            alone.Predict(problem.X, expected);
            model.Predict(problem.X, predictions);
            Assert.Equal(expected, predictions);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void New_WrongAlpha_NamesTheOption(double alpha) =>
        Assert.Contains("Alpha", Assert.Throws<PlauditException>(() => new RidgeTrainer(new RidgeOptions { Alpha = alpha })).Message, StringComparison.Ordinal);

    [Fact]
    public void Fit_LabelsShifted_ShiftsPredictions() =>
        Prop.ForAll<NonEmptyArray<int>, int>((labels, shift) =>
        {
            var y = labels.Get.Select(l => (float)(l % 100)).ToArray();
            var x = y.Select((_, i) => (float)((i * 7) % 5)).ToArray();
            var by = shift % 50;
            var plain = Predict(Fit(["a"], x, y, s_plain), ["a"], x);
            var shifted = Predict(Fit(["a"], x, [.. y.Select(v => v + by)], s_plain), ["a"], x);
            return plain.Zip(shifted).All(p => Math.Abs(p.First + by - p.Second) < 1e-3);
        }).QuickCheckThrowOnFailure();

    private static IRegressionModel Fit(string[] names, float[] x, float[] y, RidgeOptions options) =>
        new RidgeTrainer(options).Fit(LearnableProblem.Matrix(names, x), y, CancellationToken.None);

    private static float[] Predict(IRegressionModel model, string[] names, float[] x)
    {
        var predictions = new float[x.Length / names.Length];
        model.Predict(LearnableProblem.Matrix(names, x), predictions);
        return predictions;
    }
}
