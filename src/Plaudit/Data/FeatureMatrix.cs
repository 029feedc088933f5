using System.Runtime.CompilerServices;

namespace Plaudit.Data;

/// <summary>
/// Rows by columns of 32-bit numbers, stored row after row; NaN is "not known". A column whose definition is an outcome is refused here, so
/// that no trainer can be handed one.
/// </summary>
public sealed class FeatureMatrix
{
    private readonly float[] _values;

    // Asked for with every value.
    private readonly int _columnCount;

    /// <summary>Takes values over as a matrix.</summary>
    /// <param name="columns">Definition of each column.</param>
    /// <param name="rowCount">Number of rows, 0 or more.</param>
    /// <param name="values">Row-major values, <c>rowCount * columns.Count</c> of them; the matrix takes the array over.</param>
    /// <exception cref="PlauditException">A column is an outcome of the post itself, or a name is given twice.</exception>
    public FeatureMatrix(IReadOnlyList<FeatureDefinition> columns, int rowCount, float[] values)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        if (values.LongLength != (long)rowCount * columns.Count)
        {
            throw new ArgumentException($"{values.LongLength} values given for {rowCount} rows of {columns.Count} columns.", nameof(values));
        }
        foreach (var column in columns)
        {
            if (column.Availability == Availability.Outcome)
            {
                throw new PlauditException(
                    $"Refused: '{column.Name}' is an outcome of the post itself. It is known only after posting, so it cannot be a feature."
                );
            }
        }
        if (columns.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count() != columns.Count)
        {
            throw new PlauditException("A feature is named twice.");
        }
        Columns = columns;
        _columnCount = columns.Count;
        RowCount = rowCount;
        _values = values;
    }

    public IReadOnlyList<FeatureDefinition> Columns { get; }

    public int RowCount { get; }

    public int ColumnCount => _columnCount;

    /// <summary>All values, row after row.</summary>
    public ReadOnlySpan<float> Values => _values;

    public float this[int row, int column]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _values[((long)row * _columnCount) + column];
    }

    public ReadOnlySpan<float> Row(int row) => _values.AsSpan(checked(row * _columnCount), _columnCount);

    /// <summary>Position of a column.</summary>
    /// <exception cref="PlauditException">No column has that name.</exception>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name == name)
            {
                return i;
            }
        }
        throw new PlauditException($"The feature '{name}' is needed and missing from the data.");
    }

    /// <summary>The given rows, in the given order; this matrix itself when these are all its rows as they are.</summary>
    public FeatureMatrix SelectRows(ReadOnlySpan<int> rows)
    {
        if (IsEveryRow(rows))
        {
            return this;
        }
        var values = new float[(long)rows.Length * ColumnCount];
        for (var i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(values.AsSpan(i * ColumnCount, ColumnCount));
        }
        return new FeatureMatrix(Columns, rows.Length, values);
    }

    /// <summary>A new matrix of the named columns, in the given order.</summary>
    /// <exception cref="PlauditException">No column has one of the names.</exception>
    public FeatureMatrix SelectColumns(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        int[] indices = [.. names.Select(IndexOf)];
        var values = new float[(long)RowCount * indices.Length];
        for (var row = 0; row < RowCount; row++)
        {
            var source = Row(row);
            var target = values.AsSpan(row * indices.Length, indices.Length);
            for (var i = 0; i < indices.Length; i++)
            {
                target[i] = source[indices[i]];
            }
        }
        return new FeatureMatrix([.. indices.Select(index => Columns[index])], RowCount, values);
    }

    private bool IsEveryRow(ReadOnlySpan<int> rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] != i)
            {
                return false;
            }
        }
        return rows.Length == RowCount;
    }
}
