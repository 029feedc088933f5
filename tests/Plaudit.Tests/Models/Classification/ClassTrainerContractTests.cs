using System.Text;
using Plaudit.Data;
using Plaudit.Models;
using Plaudit.Models.Classification;

namespace Plaudit.Tests.Models.Classification;

/// <summary>What every trainer of several classes must do; a new one is tested by standing in <see cref="ClassTrainers.All"/>.</summary>
public sealed class ClassTrainerContractTests
{
    private static readonly ClassProblem s_problem = ClassProblem.Create(600);

    // Variants that the list does not hold.
    private static readonly Dictionary<string, IClassTrainer> s_trainers = ClassTrainers
        .All.ToDictionary(t => t.Name)
        .Append(KeyValuePair.Create<string, IClassTrainer>("logistic, expanded", new MultinomialTrainer(new MultinomialOptions { Expansion = TermExpansion.Quadratic | TermExpansion.Hinges })))
        .Append(KeyValuePair.Create<string, IClassTrainer>("mlp, two of ranks", new MlpTrainer(new MlpOptions { Networks = 2, Transform = ColumnTransform.QuantileToNormal, BatchNormalisation = true })))
        .ToDictionary();

    private static readonly Dictionary<string, Lazy<IClassModel>> s_fitted = s_trainers.ToDictionary(
        t => t.Key,
        t => new Lazy<IClassModel>(() => t.Value.Fit(s_problem.Examples, CancellationToken.None))
    );

    public static TheoryData<string> Trainers => new(s_trainers.Keys);

    public static TheoryData<string> Learners => new(s_trainers.Keys.Where(name => !s_trainers[name].IsBaseline));

    [Fact]
    public void All_Names_AreUniqueAndFound()
    {
        Assert.Equal(["majority", "logistic", "random-forest", "xgboost", "mlp"], ClassTrainers.All.Select(t => t.Name));
        Assert.All(ClassTrainers.All, t => Assert.Same(t, ClassTrainers.Find(t.Name)));
        Assert.All(s_trainers.Values, t => Assert.DoesNotContain('\n', t.Title));
        Assert.Equal(["majority"], s_trainers.Values.Where(t => t.IsBaseline).Select(t => t.Name));
        Assert.Contains("mlp", Assert.Throws<PlauditException>(() => ClassTrainers.Find("nonsense")).Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Fit_SameDataAgain_GivesTheSameBytes(string name) => Assert.Equal(Bytes(s_fitted[name].Value), Bytes(Fit(name, s_problem)));

    [Theory, MemberData(nameof(Trainers))]
    public void Load_SavedModel_PredictsAndExplainsBitEqual(string name)
    {
        var model = s_fitted[name].Value;
        var bytes = Bytes(model);

        var loaded = ClassModels.Load(ModelFile.Load(new MemoryStream(bytes), "memory", "likes"));

        Assert.Equal(s_trainers[name].Name, loaded.TrainerName);
        Assert.Equal(model.FeatureNames, loaded.FeatureNames);
        Assert.Equal(ClassProblem.Classes, loaded.Classes);
        Assert.Equal(ClassProblem.Predict(model, s_problem.X), ClassProblem.Predict(loaded, s_problem.X));
        Assert.Equal(model.Explain(s_problem.X.SelectRows([5])).Of(0, 1).ToArray(), loaded.Explain(s_problem.X.SelectRows([5])).Of(0, 1).ToArray());
        Assert.Equal(bytes, Bytes(loaded));
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Load_DamagedParts_IsRefused(string name)
    {
        var model = s_fitted[name].Value;
        var writer = new ModelWriter();
        model.Save(writer);
        var manifest = ModelFileTests.Manifest(model.FeatureNames);
        var parts = writer.Parts.ToDictionary();
        var state = Encoding.UTF8.GetString(parts[ClassModels.StatePart]);

        AssertRefused(state.Replace("\"kind\": \"class-", "\"kind\": \"other-", StringComparison.Ordinal));
        if (name != "blend")
        {
            AssertRefused(state.Replace("\"regular\",", string.Empty, StringComparison.Ordinal));
        }
        AssertRefused(state.Replace("\"weights\"", "\"heights\"", StringComparison.Ordinal).Replace("\"isForest\"", "\"x\"", StringComparison.Ordinal)
            .Replace("\"shares\"", "\"x\"", StringComparison.Ordinal).Replace("\"inputs\"", "\"x\"", StringComparison.Ordinal));
        foreach (var part in parts.Keys)
        {
            Assert.Throws<PlauditException>(() => Load(parts.Where(p => p.Key != part).ToDictionary()));
            var cut = new Dictionary<string, byte[]>(parts) { [part] = parts[part][..(parts[part].Length / 2)] };
            Assert.Throws<PlauditException>(() => Load(cut));
        }

        void AssertRefused(string tampered)
        {
            Assert.NotEqual(state, tampered);
            var changed = new Dictionary<string, byte[]>(parts) { [ClassModels.StatePart] = Encoding.UTF8.GetBytes(tampered) };
            Assert.Throws<PlauditException>(() => Load(changed));
        }

        IClassModel Load(Dictionary<string, byte[]> some) => ClassModels.Load(new ModelReader("memory", manifest, some));
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Predict_OneRow_EqualsTheRowInABatch(string name)
    {
        var many = ClassProblem.Create(10_000, seed: 5).X;
        var model = s_fitted[name].Value;
        var batch = ClassProblem.Predict(model, many);
        var fewer = many.SelectRows([.. Enumerable.Range(0, 200)]);
        var explained = model.Explain(fewer);

        for (var row = 0; row < many.RowCount; row += 97)
        {
            var alone = many.SelectRows([row]);
            Assert.Equal(batch[(row * 3)..((row * 3) + 3)], ClassProblem.Predict(model, alone));
            if (row < fewer.RowCount)
            {
                var ofAlone = model.Explain(alone);
                for (var c = 0; c < 3; c++)
                {
                    Assert.Equal(explained.Of(row, c).ToArray(), ofAlone.Of(0, c).ToArray());
                }
            }
        }
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Predict_EachRow_AddsUpToOne(string name)
    {
        var predictions = ClassProblem.Predict(s_fitted[name].Value, s_problem.X);

        for (var row = 0; row < s_problem.X.RowCount; row++)
        {
            Assert.Equal(1, predictions.AsSpan(row * 3, 3).ToArray().Sum(p => Math.Exp(p)), 1e-5);
        }
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Explain_EachRow_DifferencesBetweenClassesAddUp(string name)
    {
        var some = ClassProblem.Create(150, seed: 6).X;
        var model = s_fitted[name].Value;
        var predictions = ClassProblem.Predict(model, some);

        var contributions = model.Explain(some);

        Assert.Equal((some.RowCount, 3, some.ColumnCount), (contributions.RowCount, contributions.ClassCount, contributions.ColumnCount));
        for (var row = 0; row < some.RowCount; row++)
        {
            var first = Sum(contributions.Of(row, 0));
            for (var c = 1; c < 3; c++)
            {
                Assert.Equal(predictions[(row * 3) + c] - (double)predictions[row * 3], Sum(contributions.Of(row, c)) - first, 1e-3);
            }
        }
    }

    [Theory, MemberData(nameof(Learners))]
    public void Explain_ColumnsThatTellNothing_AddNothing(string name)
    {
        var contributions = s_fitted[name].Value.Explain(s_problem.X.SelectRows([1, 2, 3]));

        for (var row = 0; row < 3; row++)
        {
            for (var c = 0; c < 3; c++)
            {
                Assert.Equal([0f, 0f], contributions.Of(row, c)[5..7].ToArray());
            }
        }
    }

    [Theory, MemberData(nameof(Trainers))]
    public void FitAndPredict_Inputs_AreUnchanged(string name)
    {
        var problem = ClassProblem.Create(200, seed: 2);
        var before = problem.X.Values.ToArray();
        var labels = problem.Labels.ToArray();

        var model = Fit(name, problem);
        ClassProblem.Predict(model, problem.X);
        model.Explain(problem.X.SelectRows([0, 1]));

        Assert.Equal(before, problem.X.Values.ToArray());
        Assert.Equal(labels, problem.Labels);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Predict_NothingKnownOrAbsurd_IsFinite(string name)
    {
        float[] values = [.. Enumerable.Repeat(float.NaN, 7), 1e30f, -1e30f, 1e30f, -1e30f, 1e30f, 1e30f, -1e30f];
        var x = LearnableProblem.Matrix(ClassProblem.Names, values);

        Assert.All(ClassProblem.Predict(s_fitted[name].Value, x), p => Assert.InRange(p, -200, 0));
        Assert.All(s_fitted[name].Value.Explain(x).Of(1, 2).ToArray(), part => Assert.True(float.IsFinite(part)));
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Predict_NoRows_GivesNothing(string name)
    {
        var none = LearnableProblem.Matrix(ClassProblem.Names, []);

        Assert.Empty(ClassProblem.Predict(s_fitted[name].Value, none));
        Assert.Equal(0, s_fitted[name].Value.Explain(none).RowCount);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Fit_DegenerateInput_GivesAClearError(string name)
    {
        var x = s_problem.X.SelectRows([0, 1, 2]);
        var infinite = x.Values.ToArray();
        infinite[ClassProblem.Names.Length + 1] = float.PositiveInfinity;

        AssertRefused("no rows", LearnableProblem.Matrix(ClassProblem.Names, []), []);
        AssertRefused("no columns", new FeatureMatrix([], 3, []), [0, 1, 2]);
        AssertRefused("3 rows and 2 labels", x, [0, 1]);
        AssertRefused("label of row 2 is 3", x, [0, 3, 2]);
        AssertRefused("of one class", x, [1, 1, 1]);
        AssertRefused("No row is of the class 'influencer'", x, [0, 1, 1]);
        AssertRefused("'ratio' in row 2 is infinite", LearnableProblem.Matrix(ClassProblem.Names, infinite), [0, 1, 2]);
        AssertRefused("weight of row 3 is 0", x, [0, 1, 2], [1, 1, 0]);
        AssertRefused("weight of row 1 is NaN", x, [0, 1, 2], [float.NaN, 1, 1]);
        AssertRefused("3 rows and 2 weights", x, [0, 1, 2], [1, 1]);

        void AssertRefused(string expected, FeatureMatrix features, int[] labels, float[]? weights = null)
        {
            var examples = new ClassExamples(features, labels, ClassProblem.Classes, weights);
            var exception = Assert.Throws<PlauditException>(() => s_trainers[name].Fit(examples, CancellationToken.None));
            Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Fit_OneRowAClass_IsLearntFrom(string name)
    {
        var examples = new ClassExamples(s_problem.X.SelectRows([0, 1, 2]), [0, 1, 2], ClassProblem.Classes);

        var predictions = ClassProblem.Predict(s_trainers[name].Fit(examples, CancellationToken.None), s_problem.X);

        Assert.All(predictions, p => Assert.InRange(p, -100, 0));
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Fit_NoColumnVaries_GivesTheShares(string name)
    {
        var x = LearnableProblem.Matrix(["constant", "never_known"], [.. Enumerable.Range(0, 200).SelectMany(_ => new[] { 3, float.NaN })]);
        int[] labels = [.. Enumerable.Range(0, 200).Select(row => row % 10 < 7 ? 0 : 1)];

        var model = s_trainers[name].Fit(new ClassExamples(x, labels, ["often", "seldom"]), CancellationToken.None);

        Assert.Equal(0.7, Math.Exp(ClassProblem.Predict(model, x)[0]), 0.05);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Predict_OtherColumns_AreRefused(string name)
    {
        var model = s_fitted[name].Value;
        var swapped = (string[])ClassProblem.Names.Clone();
        (swapped[2], swapped[3]) = (swapped[3], swapped[2]);
        var other = LearnableProblem.Matrix(swapped, new float[swapped.Length]);
        var infinite = LearnableProblem.Matrix(ClassProblem.Names, [0, float.NegativeInfinity, 0, 0, 0, 0, 0]);

        var message = Assert.Throws<PlauditException>(() => ClassProblem.Predict(model, other)).Message;
        Assert.Equal("Column 3 of the data is 'sparse'; the model expects 'flag' there.", message);
        Assert.Throws<PlauditException>(() => model.Explain(other));
        Assert.Throws<PlauditException>(() => ClassProblem.Predict(model, infinite));
        Assert.Throws<PlauditException>(() => model.Explain(infinite));
        Assert.Throws<ArgumentException>(() => model.PredictLogProbabilities(s_problem.X, new float[3]));
    }

    [Theory, MemberData(nameof(Learners))]
    public void FitAndPredict_Cancelled_Stop(string name)
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var token = source.Token;
        var model = s_fitted[name].Value;

        Assert.ThrowsAny<OperationCanceledException>(() => s_trainers[name].Fit(s_problem.Examples, token));
        Assert.ThrowsAny<OperationCanceledException>(() => model.PredictLogProbabilities(s_problem.X, new float[600 * 3], token));
        Assert.ThrowsAny<OperationCanceledException>(() => model.Explain(s_problem.X, token));
    }

    [Theory, MemberData(nameof(Learners))]
    public void Predict_NewRows_BeatsTheShares(string name)
    {
        var training = ClassProblem.Create(3_000, seed: 10);
        var test = ClassProblem.Create(3_000, seed: 11);
        var ofShares = test.LogLossOf(new ClassPriorTrainer().Fit(training.Examples, CancellationToken.None));

        var model = Fit(name, training);
        var loss = test.LogLossOf(model);

        Assert.InRange(loss, test.BestLogLoss - 0.005, test.BestLogLoss + ((name == "random-forest" ? 0.25 : 0.15) * (ofShares - test.BestLogLoss)));
        for (var c = 0; c < 3; c++)
        {
            Assert.Equal(test.Share(c), test.MeanProbability(model, c), 0.04);
        }
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Fit_RowsThatWeighMore_CountForMore(string name)
    {
        var weights = Array.ConvertAll(s_problem.Labels, label => label == 1 ? 4f : 1);

        var weighted = s_trainers[name].Fit(s_problem.Examples with { Weights = weights }, CancellationToken.None);

        Assert.True(s_problem.MeanProbability(weighted, 1) > s_problem.MeanProbability(s_fitted[name].Value, 1) + 0.02);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Fit_AllWeightsTheSame_ChangeNothing(string name)
    {
        float[] weights = [.. Enumerable.Repeat(4f, s_problem.Labels.Length)];

        var weighted = s_trainers[name].Fit(s_problem.Examples with { Weights = weights }, CancellationToken.None);

        Assert.Equal(ClassProblem.Predict(s_fitted[name].Value, s_problem.X), ClassProblem.Predict(weighted, s_problem.X));
    }

    [Theory]
    [InlineData("majority")]
    [InlineData("logistic")]
    [InlineData("logistic, expanded")]
    public void Fit_WeightOfTwo_EqualsTheRowTwice(string name)
    {
        var twice = Enumerable.Range(0, 600).Where(row => row % 3 == 0).ToArray();
        int[] rows = [.. Enumerable.Range(0, 600), .. twice];
        float[] weights = [.. Enumerable.Range(0, 600).Select(row => row % 3 == 0 ? 2f : 1)];
        var repeated = new ClassExamples(s_problem.X.SelectRows(rows), [.. rows.Select(row => s_problem.Labels[row])], ClassProblem.Classes);

        var weighted = s_trainers[name].Fit(s_problem.Examples with { Weights = weights }, CancellationToken.None);

        AssertClose(ClassProblem.Predict(s_trainers[name].Fit(repeated, CancellationToken.None), s_problem.X), ClassProblem.Predict(weighted, s_problem.X), 1e-3);
    }

    [Theory]
    [InlineData("majority")]
    [InlineData("logistic")]
    [InlineData("xgboost")]
    public void Fit_ClassesInAnotherOrder_GivesTheSameProbabilities(string name)
    {
        // Without draws, which differ from tree to tree.
        var trainer = name == "xgboost" ? new XGBoostClassTrainer(XGBoostClassTrainer.DefaultOptions with { Subsample = 1, ColsampleBytree = 1 }) : s_trainers[name];
        var turned = new ClassExamples(s_problem.X, [.. s_problem.Labels.Select(label => 2 - label)], [.. ClassProblem.Classes.Reverse()]);

        var expected = ClassProblem.Predict(trainer.Fit(s_problem.Examples, CancellationToken.None), s_problem.X);
        var predictions = ClassProblem.Predict(trainer.Fit(turned, CancellationToken.None), s_problem.X);

        AssertClose(expected, [.. Enumerable.Range(0, predictions.Length).Select(i => predictions[(i / 3 * 3) + 2 - (i % 3)])], 1e-3);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Predict_FromManyThreads_GivesTheSame(string name)
    {
        var model = s_fitted[name].Value;
        var expected = ClassProblem.Predict(model, s_problem.X);
        var explained = model.Explain(s_problem.X.SelectRows([7])).Of(0, 1).ToArray();

        Parallel.For(
            0,
            16,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            i =>
            {
                Assert.Equal(expected, ClassProblem.Predict(model, s_problem.X));
                Assert.Equal(explained, model.Explain(s_problem.X.SelectRows([7])).Of(0, 1).ToArray());
            }
        );
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Fit_AtTheSameTime_GivesTheSameBytes(string name)
    {
        var expected = Bytes(s_fitted[name].Value);

        Parallel.For(0, 2, i => Assert.Equal(expected, Bytes(Fit(name, s_problem))));
    }

    private static IClassModel Fit(string name, ClassProblem problem) => s_trainers[name].Fit(problem.Examples, CancellationToken.None);

    private static double Sum(ReadOnlySpan<float> parts)
    {
        var sum = 0d;
        foreach (var part in parts)
        {
            sum += part;
        }
        return sum;
    }

    private static void AssertClose(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.InRange(expected.Zip(actual, (a, b) => Math.Abs((double)a - b)).Max(), 0, tolerance);
    }

    private static byte[] Bytes(IClassModel model)
    {
        var writer = new ModelWriter();
        model.Save(writer);
        return ModelFile.ToBytes(ModelFileTests.Manifest(model.FeatureNames), "# A model\n", writer);
    }
}
