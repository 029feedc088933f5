using Plaudit.Data;
using Plaudit.Metrics;
using Plaudit.Models;

namespace Plaudit.Tests.Models;

/// <summary>What every regression trainer must do; a new one is tested by standing in <see cref="RegressionTrainers.All"/>.</summary>
public sealed class RegressionTrainerContractTests
{
    private static readonly LearnableProblem s_problem = LearnableProblem.Create(600);

    private static readonly Dictionary<string, Lazy<IRegressionModel>> s_fitted = RegressionTrainers.All.ToDictionary(
        t => t.Name,
        t => new Lazy<IRegressionModel>(() => t.Fit(s_problem.X, s_problem.Y, CancellationToken.None))
    );

    public static TheoryData<string> Trainers => new(RegressionTrainers.All.Select(t => t.Name));

    [Fact]
    public void All_Names_AreUniqueAndFound()
    {
        Assert.Equal(RegressionTrainers.All.Count, s_fitted.Count);
        Assert.All(RegressionTrainers.All, t => Assert.Same(t, RegressionTrainers.Find(t.Name)));
        Assert.All(RegressionTrainers.All, t => Assert.DoesNotContain('\n', t.Title));
        Assert.Contains("xgboost", Assert.Throws<PlauditException>(() => RegressionTrainers.Find("nonsense")).Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Fit_SameDataAgain_GivesTheSameBytes(string name) => Assert.Equal(Bytes(s_fitted[name].Value), Bytes(Fit(name, s_problem)));

    [Theory, MemberData(nameof(Trainers))]
    public void Load_SavedModel_PredictsAndExplainsBitEqual(string name)
    {
        var model = s_fitted[name].Value;
        var bytes = Bytes(model);

        var loaded = RegressionModels.Load(ModelFile.Load(new MemoryStream(bytes), "memory", "likes"));

        Assert.Equal(name, loaded.TrainerName);
        Assert.Equal(model.FeatureNames, loaded.FeatureNames);
        Assert.Equal(Predict(model, s_problem.X), Predict(loaded, s_problem.X));
        Assert.Equal(bytes, Bytes(loaded));
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Predict_OneRow_EqualsTheRowInABatch(string name)
    {
        var many = LearnableProblem.Create(20_000, seed: 5).X;
        var model = s_fitted[name].Value;
        var fewer = many.SelectRows([.. Enumerable.Range(0, 1_000)]);
        var batch = Predict(model, many);
        var explained = model.Explain(fewer);

        for (var row = 0; row < many.RowCount; row += 97)
        {
            var alone = many.SelectRows([row]);
            Assert.Equal(batch[row], Predict(model, alone)[0]);
            if (row < fewer.RowCount)
            {
                Assert.Equal(explained.Row(row).ToArray(), model.Explain(alone).Row(0).ToArray());
            }
        }
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Explain_EachRow_AddsUpToThePrediction(string name)
    {
        var many = LearnableProblem.Create(1_000, seed: 6).X;
        var model = s_fitted[name].Value;
        var predictions = Predict(model, many);

        var contributions = model.Explain(many);

        Assert.Equal(many.RowCount, contributions.RowCount);
        Assert.Equal(many.ColumnCount, contributions.FeatureCount);
        for (var row = 0; row < many.RowCount; row++)
        {
            var sum = (double)contributions.Bias(row);
            foreach (var part in contributions.Features(row))
            {
                sum += part;
            }
            Assert.Equal(predictions[row], sum, 1e-4);
        }
    }

    [Theory, MemberData(nameof(Trainers))]
    public void FitAndPredict_Inputs_AreUnchanged(string name)
    {
        var problem = LearnableProblem.Create(300, seed: 2);
        var before = problem.X.Values.ToArray();
        var labels = problem.Y.ToArray();

        var model = Fit(name, problem);
        Predict(model, problem.X);
        model.Explain(problem.X);

        Assert.Equal(before, problem.X.Values.ToArray());
        Assert.Equal(labels, problem.Y);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Predict_NothingKnown_IsFinite(string name)
    {
        var unknown = new float[LearnableProblem.Names.Length * 2];
        Array.Fill(unknown, float.NaN);
        unknown[0] = 5;

        Assert.All(Predict(s_fitted[name].Value, LearnableProblem.Matrix(LearnableProblem.Names, unknown)), p => Assert.True(float.IsFinite(p)));
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Predict_AbsurdValues_IsFinite(string name)
    {
        float[] row = [6, 0.1f, 0.1f, 0.1f, 8, 1e30f, -1e30f, 1e30f, -1e30f, 1e30f];

        var prediction = Predict(s_fitted[name].Value, LearnableProblem.Matrix(LearnableProblem.Names, row))[0];

        Assert.InRange(prediction, -20, 30);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Predict_NoRows_GivesNothing(string name)
    {
        var none = LearnableProblem.Matrix(LearnableProblem.Names, []);

        Assert.Empty(Predict(s_fitted[name].Value, none));
        Assert.Equal(0, s_fitted[name].Value.Explain(none).RowCount);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Fit_ConstantTarget_IsLearnt(string name)
    {
        var problem = LearnableProblem.Create(300, seed: 3);
        var values = problem.X.Values.ToArray();
        var columns = LearnableProblem.Names.Length;
        for (var row = 0; row < 300; row++)
        {
            // An account whose posts all got the same has a history of that.
            values[row * columns] = float.IsNaN(values[row * columns]) ? float.NaN : 5;
            values.AsSpan((row * columns) + 1, 3).Fill(float.IsNaN(values[row * columns]) ? float.NaN : 0);
        }
        var x = LearnableProblem.Matrix(LearnableProblem.Names, values);
        var y = new float[300];
        Array.Fill(y, 5);

        var model = RegressionTrainers.Find(name).Fit(x, y, CancellationToken.None);

        Assert.All(Predict(model, x), p => Assert.Equal(5, p, 1e-4));
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Fit_DegenerateInput_GivesAClearError(string name)
    {
        var trainer = RegressionTrainers.Find(name);
        var x = s_problem.X.SelectRows([0, 1, 2]);
        var infinite = x.Values.ToArray();
        infinite[LearnableProblem.Names.Length + 6] = float.PositiveInfinity;

        AssertRefused("no rows", LearnableProblem.Matrix(LearnableProblem.Names, []), []);
        AssertRefused("no columns", new FeatureMatrix([], 3, []), [1, 2, 3]);
        AssertRefused("3 rows and 2 labels", x, [1, 2]);
        AssertRefused("label of row 2 is NaN", x, [1, float.NaN, 3]);
        AssertRefused("label of row 3 is", x, [1, 2, float.NegativeInfinity]);
        AssertRefused("'caption_length' in row 2 is infinite", LearnableProblem.Matrix(LearnableProblem.Names, infinite), [1, 2, 3]);
        AssertRefused("is needed and missing", LearnableProblem.Matrix(["something"], [1, 2, 3]), [1, 2, 3]);

        void AssertRefused(string expected, FeatureMatrix features, float[] y)
        {
            var exception = Assert.Throws<PlauditException>(() => trainer.Fit(features, y, CancellationToken.None));
            Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Predict_OtherColumns_AreRefused(string name)
    {
        var model = s_fitted[name].Value;
        var swapped = (string[])LearnableProblem.Names.Clone();
        (swapped[2], swapped[3]) = (swapped[3], swapped[2]);
        var other = LearnableProblem.Matrix(swapped, new float[swapped.Length]);
        var fewer = LearnableProblem.Matrix(LearnableProblem.Names[..9], new float[9]);

        var message = Assert.Throws<PlauditException>(() => Predict(model, other)).Message;
        Assert.Equal("Column 3 of the data is 'mean_10'; the model expects 'median_5' there.", message);
        Assert.Throws<PlauditException>(() => model.Explain(other));
        Assert.Throws<PlauditException>(() => Predict(model, fewer));
        Assert.Throws<ArgumentException>(() => model.Predict(s_problem.X, new float[3]));
    }

    [Theory, MemberData(nameof(Trainers))]
    public void FitAndPredict_Cancelled_Stop(string name)
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var token = source.Token;
        var many = LearnableProblem.Create(20_000, seed: 4).X;

        Assert.ThrowsAny<OperationCanceledException>(() => RegressionTrainers.Find(name).Fit(s_problem.X, s_problem.Y, token));
        Assert.ThrowsAny<OperationCanceledException>(() => s_fitted[name].Value.Predict(many, new float[many.RowCount], token));
        Assert.ThrowsAny<OperationCanceledException>(() => s_fitted[name].Value.Explain(many, token));
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Predict_NewRows_BeatsTheMean(string name)
    {
        var trainer = RegressionTrainers.Find(name);
        var training = LearnableProblem.Create(3_000, seed: 10);
        var test = LearnableProblem.Create(1_000, seed: 11);
        var mean = new float[test.Y.Length];
        Array.Fill(mean, training.Y.Average());

        var model = trainer.Fit(training.X, training.Y, CancellationToken.None);

        var error = RegressionMetrics.MeanSquaredError<float>(test.Y, Predict(model, test.X));
        var level = RegressionMetrics.MeanSquaredError<float>(test.Y, Predict(s_fitted["level"].Value, test.X));
        Assert.True(error < RegressionMetrics.MeanSquaredError<float>(test.Y, mean));
        if (!trainer.IsBaseline)
        {
            Assert.True(error < 0.9 * level, $"{name}: {error} against {level} of the level alone");
        }
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Predict_FromManyThreads_GivesTheSame(string name)
    {
        var model = s_fitted[name].Value;
        var expected = Predict(model, s_problem.X);
        var explained = model.Explain(s_problem.X).Row(7).ToArray();

        Parallel.For(
            0,
            64,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            i =>
            {
                Assert.Equal(expected, Predict(model, s_problem.X));
                Assert.Equal(explained, model.Explain(s_problem.X.SelectRows([7])).Row(0).ToArray());
            }
        );
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Fit_AtTheSameTime_GivesTheSameBytes(string name)
    {
        var expected = Bytes(s_fitted[name].Value);

        Parallel.For(0, 3, i => Assert.Equal(expected, Bytes(Fit(name, s_problem))));
    }

    private static IRegressionModel Fit(string name, LearnableProblem problem) =>
        RegressionTrainers.Find(name).Fit(problem.X, problem.Y, CancellationToken.None);

    private static float[] Predict(IRegressionModel model, FeatureMatrix x)
    {
        var predictions = new float[x.RowCount];
        model.Predict(x, predictions);
        return predictions;
    }

    private static byte[] Bytes(IRegressionModel model)
    {
        var writer = new ModelWriter();
        model.Save(writer);
        return ModelFile.ToBytes(ModelFileTests.Manifest(model.FeatureNames), "# A model\n", writer);
    }
}
