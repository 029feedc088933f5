using Plaudit.Native.XGBoost;

namespace Plaudit.Tests.Native.XGBoost;

public sealed class BoosterTests
{
    private const int Rows = 400;
    private const int Columns = 3;

    [Fact]
    public void Predict_TrainedOnLearnableProblem_IsNearTheLabels()
    {
        var (values, labels) = Problem();
        using var matrix = Labelled(DMatrix.Dense(values, Rows, Columns), labels);
        using var booster = Train(matrix, rounds: 60);
        var predictions = new float[Rows];

        booster.Predict(matrix, predictions);

        Assert.True(MeanSquaredError(labels, predictions) < 0.05);
        Assert.Equal(60, booster.BoostedRounds);
        Assert.Equal(Columns, booster.FeatureCount);
    }

    [Fact]
    public void Train_OnQuantileMatrix_GivesTheSameModelAsOnDenseMatrix()
    {
        var (values, labels) = Problem();
        using var dense = Labelled(DMatrix.Dense(values, Rows, Columns), labels);
        using var quantile = Labelled(DMatrix.Quantile(values, Rows, Columns, maxBin: 256, threadCount: 1), labels);
        var batches = new ReadOnlyMemory<float>[] { values.AsMemory(0, 100 * Columns), values.AsMemory(100 * Columns) };
        using var batched = Labelled(DMatrix.Quantile(batches, Columns, maxBin: 256, threadCount: 1), labels);
        using var first = Train(dense, rounds: 20);
        using var second = Train(quantile, rounds: 20);
        using var third = Train(batched, rounds: 20);

        Assert.Equal(Rows, batched.RowCount);
        Assert.Equal(Columns, batched.ColumnCount);
        var expected = Dense(first, values);
        Assert.Equal(expected, Dense(second, values));
        // Batches are sketched one after the other, so a cut may fall elsewhere; the fit is as good.
        Assert.InRange(MeanSquaredError(labels, Dense(third, values)), 0, 1.2 * MeanSquaredError(labels, expected));
    }

    [Fact]
    public void Quantile_FailingBatch_ThrowsTheBatchsException()
    {
        var broken = new BrokenBatches();

        var exception = Assert.Throws<InvalidOperationException>(() => DMatrix.Quantile(broken, Columns, maxBin: 16, threadCount: 1));

        Assert.Equal("no batch today", exception.Message);
    }

    [Fact]
    public void PredictDense_SavedAndLoaded_IsBitEqual()
    {
        var (values, labels) = Problem();
        using var matrix = Labelled(DMatrix.Dense(values, Rows, Columns), labels);
        using var booster = Train(matrix, rounds: 10);
        using var loaded = new Booster();

        loaded.LoadFromBuffer(booster.SaveToBuffer());

        Assert.Equal(Dense(booster, values), Dense(loaded, values));
        Assert.Equal(booster.SaveToBuffer(), loaded.SaveToBuffer());
    }

    [Fact]
    public void Predict_FirstRoundsOnly_DiffersFromAllRounds()
    {
        var (values, labels) = Problem();
        using var matrix = Labelled(DMatrix.Dense(values, Rows, Columns), labels);
        using var booster = Train(matrix, rounds: 10);
        var all = new float[Rows];
        var first = new float[Rows];

        booster.Predict(matrix, all);
        booster.Predict(matrix, first, roundCount: 2);

        Assert.True(MeanSquaredError(labels, first) > MeanSquaredError(labels, all));
    }

    [Fact]
    public void PredictContributions_EachRow_AddsUpToMarginWithoutBaseMargin()
    {
        var (values, labels) = Problem();
        using var training = Labelled(DMatrix.Dense(values, Rows, Columns), labels);
        training.SetFloatInfo("base_margin", labels);
        using var booster = Train(training, rounds: 10);
        using var plain = DMatrix.Dense(values, Rows, Columns);
        var contributions = new float[Rows * (Columns + 1)];

        booster.PredictContributions(plain, contributions);

        var margins = Dense(booster, values);
        for (var row = 0; row < Rows; row++)
        {
            var sum = 0d;
            foreach (var part in contributions.AsSpan(row * (Columns + 1), Columns + 1))
            {
                sum += part;
            }
            Assert.Equal(margins[row], sum, 1e-5);
        }
        // The base margin was the label itself, so nothing was left to learn.
        Assert.All(margins, m => Assert.Equal(0, m, 1e-6));
    }

    [Fact]
    public void UpdateOneIteration_WrongParameter_CarriesTheLibrarysMessage()
    {
        var (values, labels) = Problem();
        using var matrix = Labelled(DMatrix.Dense(values, Rows, Columns), labels);
        using var booster = new Booster(matrix);
        booster.SetParameter("objective", "reg:nonsense");

        var exception = Assert.Throws<XGBoostException>(() => booster.UpdateOneIteration(0, matrix));

        Assert.Contains("reg:nonsense", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Stack trace", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dense_InfiniteValue_IsRefused() =>
        Assert.Throws<XGBoostException>(() => DMatrix.Dense([1, float.PositiveInfinity], 2, 1));

    [Fact]
    public void Dense_ShapeAndLengthDiffer_IsRefused() => Assert.Throws<ArgumentException>(() => DMatrix.Dense([1, 2, 3], 2, 2));

    [Fact]
    public void LoadFromBuffer_NotAModel_CarriesTheLibrarysMessage()
    {
        using var booster = new Booster();

        var exception = Assert.Throws<XGBoostException>(() => booster.LoadFromBuffer("{\"a\": 1}"u8));

        Assert.NotEmpty(exception.Message);
    }

    [Fact]
    public void Use_AfterDispose_ThrowsObjectDisposed()
    {
        var matrix = DMatrix.Dense([1, 2], 2, 1);
        var booster = new Booster();
        matrix.Dispose();
        booster.Dispose();

        Assert.Throws<ObjectDisposedException>(() => matrix.RowCount);
        Assert.Throws<ObjectDisposedException>(() => booster.SaveToBuffer());
        Assert.Throws<ObjectDisposedException>(() => new Booster(matrix));
        Assert.Throws<ObjectDisposedException>(() => booster.SetParameter("eta", "1"));
    }

    private static Booster Train(DMatrix matrix, int rounds, int maxBin = 256)
    {
        var booster = new Booster(matrix);
        booster.SetParameter("tree_method", "hist");
        booster.SetParameter("base_score", "0");
        booster.SetParameter("nthread", "1");
        booster.SetParameter("max_bin", maxBin.ToString());
        for (var i = 0; i < rounds; i++)
        {
            booster.UpdateOneIteration(i, matrix);
        }
        return booster;
    }

    private static DMatrix Labelled(DMatrix matrix, float[] labels)
    {
        matrix.SetFloatInfo("label", labels);
        return matrix;
    }

    private static float[] Dense(Booster booster, float[] values)
    {
        var predictions = new float[values.Length / Columns];
        booster.PredictDense(values, predictions.Length, Columns, predictions, margin: true);
        return predictions;
    }

    private static double MeanSquaredError(float[] labels, float[] predictions) =>
        labels.Zip(predictions, (l, p) => (double)(l - p) * (l - p)).Average();

    private static (float[] Values, float[] Labels) Problem(int rows = Rows)
    {
        var random = new Random(7);
        var values = new float[rows * Columns];
        var labels = new float[rows];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                values[(row * Columns) + column] = random.NextSingle() < 0.1 ? float.NaN : random.NextSingle();
            }
            var first = values[row * Columns];
            var second = values[(row * Columns) + 1];
            labels[row] = (float.IsNaN(first) ? 3 : 2 * first) + (second > 0.5 ? 1 : 0);
        }
        return (values, labels);
    }

    private sealed class BrokenBatches : IReadOnlyList<ReadOnlyMemory<float>>
    {
        public int Count => 2;

        public ReadOnlyMemory<float> this[int index] =>
            index == 0 ? new float[] { 1, 2, 3 } : throw new InvalidOperationException("no batch today");

        public IEnumerator<ReadOnlyMemory<float>> GetEnumerator() => throw new NotSupportedException();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
