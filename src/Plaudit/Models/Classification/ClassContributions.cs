namespace Plaudit.Models.Classification;

/// <summary>What each column added to the score of each class, for some rows.</summary>
/// <param name="rowCount">Rows.</param>
/// <param name="classCount">Classes.</param>
/// <param name="columnCount">Columns, without the bias.</param>
public sealed class ClassContributions(int rowCount, int classCount, int columnCount)
{
    private readonly float[] _values = new float[checked((long)rowCount * classCount * (columnCount + 1))];

    public int RowCount => rowCount;

    public int ClassCount => classCount;

    public int ColumnCount => columnCount;

    /// <summary>One number a column, then the bias: what the class's score is before anything of the row is known.</summary>
    public ReadOnlySpan<float> Of(int row, int classIndex) => MutableOf(row, classIndex);

    internal Span<float> MutableOf(int row, int classIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, rowCount);
        ArgumentOutOfRangeException.ThrowIfNegative(classIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(classIndex, classCount);
        return _values.AsSpan(((row * classCount) + classIndex) * (columnCount + 1), columnCount + 1);
    }

    /// <summary>The contributions of several rows, in the order row, class, column: the order of XGBoost's own.</summary>
    internal Span<float> MutableRows(int start, int end)
    {
        var length = classCount * (columnCount + 1);
        return _values.AsSpan(start * length, (end - start) * length);
    }
}
