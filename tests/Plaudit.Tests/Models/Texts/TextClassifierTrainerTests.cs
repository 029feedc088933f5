using Plaudit.Data;
using Plaudit.Models;
using Plaudit.Models.Texts;

namespace Plaudit.Tests.Models.Texts;

public sealed class TextClassifierTrainerTests
{
    private static readonly SparseMatrix s_x;
    private static readonly int[] s_labels;

    static TextClassifierTrainerTests() => (s_x, s_labels) = TextProblem.Make(400, seed: 1);

    [Fact]
    public void Fit_LearnableRows_TellsUnseenOnesAndItsProbabilitiesHold()
    {
        var fitted = Fit();
        var (unseen, labels) = TextProblem.Make(2_000, seed: 2);
        var probabilities = fitted.Model.PredictProbabilities(unseen);
        var right = Enumerable.Range(0, 2_000).Count(row => fitted.Model.Decide(probabilities.AsSpan(row * 3, 3)) == labels[row]);
        var sure = Enumerable.Range(0, 2_000).Average(row => probabilities.AsSpan(row * 3, 3).ToArray().Max());
        var likeliest = Enumerable.Range(0, 2_000).Count(row => IndexOfMax(probabilities, row) == labels[row]);
        Assert.True(right > 1_600, $"{right} of 2000");
        Assert.Equal(likeliest / 2_000.0, sure, 0.05);
        Assert.All(Enumerable.Range(0, 2_000), row => Assert.Equal(1, probabilities.AsSpan(row * 3, 3).ToArray().Sum(), 1e-5));
        Assert.True(fitted.TrainingAccuracy >= 0.8);
    }

    [Fact]
    public void Fit_LabelsByChance_UnseenRowsAreNotToldBetterThanByShares()
    {
        var random = new Random(8);
        var labels = s_labels.Select((_, row) => row < 3 ? row : random.Next(3)).ToArray();
        var fitted = Fit(labels: labels);
        var right = Enumerable.Range(0, 400).Count(row => IndexOfMax(fitted.UnseenProbabilities, row) == labels[row]);
        Assert.InRange(right, 90, 180);
    }

    [Fact]
    public void Fit_JudgedRow_IsNotAmongThoseLearntFrom()
    {
        var folds = Folds();
        var asked = new System.Collections.Concurrent.ConcurrentBag<(int[] Learn, int[] Judge)>();
        new TextClassifierTrainer(new TextClassifierOptions()).Fit(TextProblem.Classes, s_labels, folds, (learn, judge) =>
        {
            asked.Add((learn, judge));
            return new TextRows(TextProblem.Select(s_x, learn), TextProblem.Select(s_x, judge));
        });
        Assert.Equal(6, asked.Count);
        Assert.All(asked, rows => Assert.Empty(rows.Learn.Select(row => folds[row]).Intersect(rows.Judge.Select(row => folds[row]))));
    }

    [Fact]
    public void Fit_Twice_GivesTheSameBytes() => Assert.Equal(Bytes(Fit().Model), Bytes(Fit().Model));

    [Fact]
    public void Load_SavedModel_PredictsAlike()
    {
        var model = Fit().Model;
        var loaded = TextClassifier.Load(Reader(Written(model)));
        Assert.Equal(model.PredictProbabilities(s_x), loaded.PredictProbabilities(s_x));
        Assert.Equal(model.RarityExponent, loaded.RarityExponent);
        Assert.Equal(model.Shares, loaded.Shares);
    }

    [Fact]
    public void Load_WeightsCutOffOrNoNumbers_IsRefused()
    {
        foreach (var damage in new Func<byte[], byte[]>[] { bytes => bytes[..^4], bytes => bytes[..^1], bytes => [.. bytes[..^4], 0, 0, 0xC0, 0x7F] })
        {
            var writer = new ModelWriter();
            foreach (var (name, bytes) in Written(Fit().Model).Parts)
            {
                writer.WriteBytes(name, name == "weights.bin" ? damage(bytes) : bytes);
            }
            Assert.Throws<PlauditException>(() => TextClassifier.Load(Reader(writer)));
        }
    }

    [Fact]
    public void PredictProbabilities_OneRow_IsTheSameAsAmongOthers()
    {
        var model = Fit().Model;
        var all = model.PredictProbabilities(s_x);
        Assert.Equal(all[(399 * 3)..], model.PredictProbabilities(TextProblem.Select(s_x, [399])));
    }

    [Fact]
    public void PredictProbabilities_OtherColumns_AreRefused() =>
        Assert.Throws<PlauditException>(() => Fit().Model.PredictProbabilities(new SparseMatrix(3, [0, 1], [0], [1])));

    [Fact]
    public void Weight_OverTheClasses_AddsUpTo0AndToTheLogits()
    {
        var model = Fit().Model;
        var logits = new double[3];
        for (var c = 0; c < 3; c++)
        {
            logits[c] = model.Intercept(c);
            for (var i = 0; i < s_x.ColumnsOf(5).Length; i++)
            {
                logits[c] += (double)s_x.ValuesOf(5)[i] * model.Weight(s_x.ColumnsOf(5)[i], c);
            }
        }
        var probabilities = model.PredictProbabilities(s_x).AsSpan(15, 3);
        Assert.Equal(Math.Log(probabilities[0] / probabilities[2]), logits[0] - logits[2], 1e-4);
        Assert.All(Enumerable.Range(0, TextProblem.Columns), column => Assert.Equal(0, Enumerable.Range(0, 3).Sum(c => model.Weight(column, c)), 1e-4));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void Decide_RareClass_IsPreferredByTheExponent(double exponent, int expected) =>
        Assert.Equal(expected, TextClassifier.Decide([0.6f, 0.4f], [0.9, 0.1], exponent));

    [Fact]
    public void Fit_Cancelled_Stops() => Assert.ThrowsAny<OperationCanceledException>(() => Fit(cancellationToken: new CancellationToken(canceled: true)));

    private static FittedTextClassifier Fit(int[]? labels = null, CancellationToken cancellationToken = default) =>
        new TextClassifierTrainer(new TextClassifierOptions()).Fit(
            TextProblem.Classes,
            labels ?? s_labels,
            Folds(),
            (learn, judge) => new TextRows(TextProblem.Select(s_x, learn), TextProblem.Select(s_x, judge)),
            cancellationToken: cancellationToken);

    private static int[] Folds() => [.. Enumerable.Range(0, 400).Select(row => row % 5)];

    private static int IndexOfMax(float[] probabilities, int row) => Enumerable.Range(0, 3).MaxBy(c => probabilities[(row * 3) + c]);

    private static ModelWriter Written(TextClassifier model)
    {
        var writer = new ModelWriter();
        model.Save(writer);
        return writer;
    }

    private static string Bytes(TextClassifier model) =>
        string.Join('|', Written(model).Parts.Select(part => $"{part.Key}:{Convert.ToHexString(part.Value)}"));

    private static ModelReader Reader(ModelWriter writer) => new("test", null!, writer.Parts);
}
