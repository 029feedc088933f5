namespace Plaudit.Native.XGBoost;

/// <summary>Data in XGBoost's own form. Values are row-major 32-bit numbers in which NaN is missing; nothing of the input is kept.</summary>
public sealed unsafe class DMatrix : IDisposable
{
    private DMatrix(DMatrixHandle handle) => Handle = handle;

    internal DMatrixHandle Handle { get; }

    public long RowCount
    {
        get
        {
            XGBoostMethods.Check(XGBoostMethods.XGDMatrixNumRow(Handle, out var count));
            return (long)count;
        }
    }

    public long ColumnCount
    {
        get
        {
            XGBoostMethods.Check(XGBoostMethods.XGDMatrixNumCol(Handle, out var count));
            return (long)count;
        }
    }

    /// <summary>Copies dense values. Each known value takes 8 bytes, so prefer <see cref="Quantile(ReadOnlySpan{float}, int, int, int, int)"/> for training.</summary>
    /// <param name="values"><c>rowCount * columnCount</c> values, row after row.</param>
    /// <param name="rowCount">At least 1.</param>
    /// <param name="columnCount">At least 1.</param>
    /// <param name="threadCount">Threads to copy with; 0 takes all.</param>
    /// <exception cref="XGBoostException">A value is infinite, or the library failed otherwise.</exception>
    public static DMatrix Dense(ReadOnlySpan<float> values, int rowCount, int columnCount, int threadCount = 1)
    {
        CheckShape(values.Length, rowCount, columnCount);
        fixed (float* data = values)
        {
            XGBoostMethods.Check(
                XGBoostMethods.XGDMatrixCreateFromMat_omp(data, (ulong)rowCount, (ulong)columnCount, float.NaN, out var handle, threadCount)
            );
            return new DMatrix(handle);
        }
    }

    /// <summary>
    /// Bins dense values at once, without a copy between: for training with <c>tree_method=hist</c> only, with the same
    /// <paramref name="maxBin"/> as the booster's <c>max_bin</c>.
    /// </summary>
    /// <param name="values"><c>rowCount * columnCount</c> values, row after row.</param>
    /// <param name="rowCount">At least 1.</param>
    /// <param name="columnCount">At least 1.</param>
    /// <param name="maxBin">Bins a column.</param>
    /// <param name="threadCount">Threads to bin with; 0 takes all.</param>
    public static DMatrix Quantile(ReadOnlySpan<float> values, int rowCount, int columnCount, int maxBin, int threadCount)
    {
        CheckShape(values.Length, rowCount, columnCount);
        fixed (float* data = values)
        {
            return new DMatrix(QuantileBatches.Build(new QuantileBatches.Whole(data, rowCount), columnCount, maxBin, threadCount));
        }
    }

    /// <summary>Bins row batches that may be made when asked for. XGBoost goes over all of them several times, in order.</summary>
    /// <param name="batches">Batches of whole rows, each at least one row; an indexer may compute its batch, the same on every call.</param>
    /// <param name="columnCount">At least 1.</param>
    /// <param name="maxBin">Bins a column.</param>
    /// <param name="threadCount">Threads to bin with; 0 takes all.</param>
    public static DMatrix Quantile(IReadOnlyList<ReadOnlyMemory<float>> batches, int columnCount, int maxBin, int threadCount)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentOutOfRangeException.ThrowIfLessThan(columnCount, 1);
        using var source = new QuantileBatches.Listed(batches, columnCount);
        return new DMatrix(QuantileBatches.Build(source, columnCount, maxBin, threadCount));
    }

    /// <summary>Sets one number a row: <c>label</c>, <c>weight</c> or <c>base_margin</c>.</summary>
    public void SetFloatInfo(string field, ReadOnlySpan<float> values)
    {
        fixed (float* data = values)
        {
            XGBoostMethods.Check(XGBoostMethods.XGDMatrixSetFloatInfo(Handle, field, data, (ulong)values.Length));
        }
    }

    public void Dispose() => Handle.Dispose();

    internal static void CheckShape(int length, int rowCount, int columnCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columnCount, 1);
        if (length != (long)rowCount * columnCount)
        {
            throw new ArgumentException($"{length} values given for {rowCount} rows of {columnCount} columns.", nameof(length));
        }
    }
}
