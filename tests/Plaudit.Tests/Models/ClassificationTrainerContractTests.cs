using Plaudit.Data;
using Plaudit.Metrics;
using Plaudit.Models;

namespace Plaudit.Tests.Models;

/// <summary>What every trainer of two classes must do; a new one is tested by standing in <see cref="ClassificationTrainers.All"/>.</summary>
public sealed class ClassificationTrainerContractTests
{
    private static readonly ClassificationProblem s_problem = ClassificationProblem.Create(600);

    private static readonly Dictionary<string, Lazy<IRegressionModel>> s_fitted = ClassificationTrainers.All.ToDictionary(
        t => t.Name,
        t => new Lazy<IRegressionModel>(() => t.Fit(s_problem.X, s_problem.Y, CancellationToken.None))
    );

    public static TheoryData<string> Trainers => new(ClassificationTrainers.All.Select(t => t.Name));

    [Fact]
    public void All_Names_AreUniqueAndFound()
    {
        Assert.Equal(["base-rate", "logistic", "xgboost", "random-forest"], ClassificationTrainers.All.Select(t => t.Name));
        Assert.All(ClassificationTrainers.All, t => Assert.Same(t, ClassificationTrainers.Find(t.Name)));
        Assert.All(ClassificationTrainers.All, t => Assert.DoesNotContain('\n', t.Title));
        Assert.Equal(["base-rate"], ClassificationTrainers.All.Where(t => t.IsBaseline).Select(t => t.Name));
        Assert.Contains("logistic", Assert.Throws<PlauditException>(() => ClassificationTrainers.Find("nonsense")).Message, StringComparison.Ordinal);
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
        Assert.Equal(model.Explain(s_problem.X).Row(5).ToArray(), loaded.Explain(s_problem.X).Row(5).ToArray());
        Assert.Equal(bytes, Bytes(loaded));
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Predict_OneRow_EqualsTheRowInABatch(string name)
    {
        var many = ClassificationProblem.Create(20_000, seed: 5).X;
        var model = s_fitted[name].Value;
        var fewer = many.SelectRows([.. Enumerable.Range(0, 600)]);
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
    public void Explain_EachRow_AddsUpToTheLogOdds(string name)
    {
        var many = ClassificationProblem.Create(600, seed: 6).X;
        var model = s_fitted[name].Value;
        var predictions = Predict(model, many);

        var contributions = model.Explain(many);

        Assert.Equal((many.RowCount, many.ColumnCount), (contributions.RowCount, contributions.FeatureCount));
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
        var problem = ClassificationProblem.Create(300, seed: 2);
        var before = problem.X.Values.ToArray();
        var labels = problem.Y.ToArray();

        var model = Fit(name, problem);
        Predict(model, problem.X);
        model.Explain(problem.X);

        Assert.Equal(before, problem.X.Values.ToArray());
        Assert.Equal(labels, problem.Y);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Predict_NothingKnownOrAbsurd_IsFinite(string name)
    {
        float[] values = [.. Enumerable.Repeat(float.NaN, 7), 1e30f, -1e30f, 1e30f, -1e30f, 1e30f, 1e30f, -1e30f];

        var predictions = Predict(s_fitted[name].Value, LearnableProblem.Matrix(ClassificationProblem.Names, values));

        Assert.All(predictions, p => Assert.InRange(p, -30, 30));
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Predict_NoRows_GivesNothing(string name)
    {
        var none = LearnableProblem.Matrix(ClassificationProblem.Names, []);

        Assert.Empty(Predict(s_fitted[name].Value, none));
        Assert.Equal(0, s_fitted[name].Value.Explain(none).RowCount);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Fit_DegenerateInput_GivesAClearError(string name)
    {
        var trainer = ClassificationTrainers.Find(name);
        var x = s_problem.X.SelectRows([0, 1, 2]);
        var infinite = x.Values.ToArray();
        infinite[ClassificationProblem.Names.Length + 1] = float.PositiveInfinity;

        AssertRefused("no rows", LearnableProblem.Matrix(ClassificationProblem.Names, []), []);
        AssertRefused("no columns", new FeatureMatrix([], 3, []), [1, 0, 1]);
        AssertRefused("3 rows and 2 labels", x, [1, 0]);
        AssertRefused("label of row 2 is NaN", x, [1, float.NaN, 0]);
        AssertRefused("label of row 3 is 0.5; 0 (low) or 1 (high) was expected", x, [1, 0, 0.5f]);
        AssertRefused("all 3 labels are 1; rows of both classes", x, [1, 1, 1]);
        AssertRefused("all 3 labels are 0; rows of both classes", x, [0, 0, 0]);
        AssertRefused("'caption_length' in row 2 is infinite", LearnableProblem.Matrix(ClassificationProblem.Names, infinite), [1, 0, 1]);

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
        var swapped = (string[])ClassificationProblem.Names.Clone();
        (swapped[2], swapped[3]) = (swapped[3], swapped[2]);
        var other = LearnableProblem.Matrix(swapped, new float[swapped.Length]);
        var fewer = LearnableProblem.Matrix(ClassificationProblem.Names[..6], new float[6]);

        var message = Assert.Throws<PlauditException>(() => Predict(model, other)).Message;
        Assert.Equal("Column 3 of the data is 'sparse'; the model expects 'followers' there.", message);
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
        var many = ClassificationProblem.Create(20_000, seed: 4).X;

        Assert.ThrowsAny<OperationCanceledException>(() => ClassificationTrainers.Find(name).Fit(s_problem.X, s_problem.Y, token));
        Assert.ThrowsAny<OperationCanceledException>(() => s_fitted[name].Value.Predict(many, new float[many.RowCount], token));
        Assert.ThrowsAny<OperationCanceledException>(() => s_fitted[name].Value.Explain(many, token));
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Predict_NewRows_BeatsTheBaseRate(string name)
    {
        var trainer = ClassificationTrainers.Find(name);
        var training = ClassificationProblem.Create(4_000, seed: 10, level: -1);
        var test = ClassificationProblem.Create(4_000, seed: 11, level: -1);

        var probabilities = ClassificationProblem.Probabilities(trainer.Fit(training.X, training.Y, CancellationToken.None), test.X);

        var share = training.Y.Average();
        var ofShare = ProbabilityMetrics.LogLoss<double>(test.High, [.. test.Y.Select(_ => (double)share)]);
        var loss = ProbabilityMetrics.LogLoss<double>(test.High, probabilities);
        if (trainer.IsBaseline)
        {
            Assert.Equal(ofShare, loss, 1e-6);
            return;
        }
        // No model can do better than the log odds that the labels were drawn with.
        var best = ProbabilityMetrics.LogLoss<double>(test.High, Array.ConvertAll(test.LogOdds, LogisticFunction.Probability));
        Assert.InRange(loss, best - 0.005, best + (0.3 * (ofShare - best)));
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Predict_FromManyThreads_GivesTheSame(string name)
    {
        var model = s_fitted[name].Value;
        var expected = Predict(model, s_problem.X);
        var explained = model.Explain(s_problem.X.SelectRows([7])).Row(0).ToArray();

        Parallel.For(
            0,
            32,
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

    // Weights move log odds by the logarithm of their ratio, here about 1.6; a mean probability of a fifth must come out as such again.
    [Theory]
    [InlineData("logistic")]
    [InlineData("xgboost")]
    [InlineData("random-forest")]
    public void Fit_BalancedWeights_ProbabilitiesStayHonest(string name)
    {
        IRegressionTrainer trainer = name switch
        {
            "logistic" => new LogisticTrainer(new LogisticOptions { ClassWeight = ClassWeight.Balanced }),
            "xgboost" => new XGBoostTrainer(new XGBoostOptions { Objective = XGBoostObjective.BinaryLogistic, ClassWeight = ClassWeight.Balanced }),
            _ => new XGBoostTrainer(XGBoostOptions.RandomForest() with { ClassWeight = ClassWeight.Balanced }),
        };
        var training = ClassificationProblem.Create(10_000, seed: 20, level: -2.8);
        var test = ClassificationProblem.Create(10_000, seed: 21, level: -2.8);

        var probabilities = ClassificationProblem.Probabilities(trainer.Fit(training.X, training.Y, CancellationToken.None), test.X);

        Assert.InRange(test.Y.Average(), 0.1, 0.25);
        Assert.Equal(test.Y.Average(), probabilities.Average(), 0.01);
        Assert.InRange(Reliability.ExpectedCalibrationError<double>(test.High, probabilities), 0, name == "random-forest" ? 0.06 : 0.03);
    }

    private static IRegressionModel Fit(string name, ClassificationProblem problem) =>
        ClassificationTrainers.Find(name).Fit(problem.X, problem.Y, CancellationToken.None);

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
