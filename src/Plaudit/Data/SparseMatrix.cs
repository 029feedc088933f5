namespace Plaudit.Data;

/// <summary>
/// Rows of which only the columns that are not 0 are stored: what texts become. Row after row, within a row by ascending column (compressed
/// sparse rows; Saad 2003, "Iterative Methods for Sparse Linear Systems", 3.4). Immutable.
/// </summary>
public sealed class SparseMatrix
{
    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly float[] _values;

    /// <summary>Takes arrays over as a matrix.</summary>
    /// <param name="columnCount">Columns, stored or not.</param>
    /// <param name="starts">Where each row starts, then where the last one ends: one number more than there are rows.</param>
    /// <param name="columns">Column of each value, ascending within a row.</param>
    /// <param name="values">The values, finite.</param>
    public SparseMatrix(int columnCount, int[] starts, int[] columns, float[] values)
    {
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegative(columnCount);
        if (starts.Length == 0 || starts[0] != 0 || starts[^1] != columns.Length || values.Length != columns.Length)
        {
            throw new ArgumentException("The rows do not cover the values.", nameof(starts));
        }
        for (var row = 0; row + 1 < starts.Length; row++)
        {
            var before = -1;
            if (starts[row + 1] < starts[row] || starts[row + 1] > columns.Length)
            {
                throw new ArgumentException($"Row {row + 1} ends before it starts, or after the values do.", nameof(starts));
            }
            for (var i = starts[row]; i < starts[row + 1]; i++)
            {
                if (columns[i] <= before || columns[i] >= columnCount || !float.IsFinite(values[i]))
                {
                    throw new ArgumentException($"Row {row + 1} has a column out of order or range, or no number.", nameof(columns));
                }
                before = columns[i];
            }
        }
        ColumnCount = columnCount;
        _starts = starts;
        _columns = columns;
        _values = values;
    }

    public int RowCount => _starts.Length - 1;

    public int ColumnCount { get; }

    /// <summary>Values that are stored.</summary>
    public int Count => _columns.Length;

    /// <summary>Columns of the stored values of a row, ascending.</summary>
    public ReadOnlySpan<int> ColumnsOf(int row) => _columns.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);

    /// <summary>Stored values of a row, in the order of <see cref="ColumnsOf"/>.</summary>
    public ReadOnlySpan<float> ValuesOf(int row) => _values.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);
}
