using System.Runtime.CompilerServices;

namespace Plaudit.Native.DuckDb;

/// <summary>
/// Some rows of a result, column by column, where DuckDB holds them: spans are good until the result is read on or disposed. What a span
/// holds at a row whose value is NULL is undefined.
/// </summary>
public sealed unsafe class DuckDbChunk
{
    private const int InlineLength = 12;
    private const int TextSize = 16;

    private readonly ChunkHandle _handle;
    private readonly DuckDbType[] _types;
    private readonly Column[] _columns;

    internal DuckDbChunk(ChunkHandle handle, DuckDbType[] types)
    {
        _handle = handle;
        _types = types;
        RowCount = (int)DuckDbMethods.duckdb_data_chunk_get_size(handle);
        _columns = new Column[types.Length];
        for (var i = 0; i < _columns.Length; i++)
        {
            var vector = DuckDbMethods.duckdb_data_chunk_get_vector(handle, (ulong)i);
            _columns[i] = new Column(
                (byte*)DuckDbMethods.duckdb_vector_get_data(vector),
                DuckDbMethods.duckdb_vector_get_validity(vector)
            );
        }
    }

    /// <summary>At least 1.</summary>
    public int RowCount { get; }

    public ReadOnlySpan<long> Int64Column(int column) => Values<long>(column, DuckDbType.BigInt);

    public ReadOnlySpan<int> Int32Column(int column) => Values<int>(column, DuckDbType.Integer);

    public ReadOnlySpan<short> Int16Column(int column) => Values<short>(column, DuckDbType.SmallInt);

    public ReadOnlySpan<byte> UInt8Column(int column) => Values<byte>(column, DuckDbType.UTinyInt);

    public ReadOnlySpan<float> FloatColumn(int column) => Values<float>(column, DuckDbType.Float);

    public ReadOnlySpan<double> DoubleColumn(int column) => Values<double>(column, DuckDbType.Double);

    public ReadOnlySpan<bool> BooleanColumn(int column) => Values<bool>(column, DuckDbType.Boolean);

    /// <summary>Days since 1970-01-01 of a column of type DATE.</summary>
    public ReadOnlySpan<int> DateColumn(int column) => Values<int>(column, DuckDbType.Date);

    /// <summary>True when no value of the column is NULL as far as is known without looking at each.</summary>
    public bool IsAllValid(int column)
    {
        ThrowIfDisposed();
        return _columns[column].Validity is null;
    }

    /// <summary>False for NULL.</summary>
    public bool IsValid(int column, int row)
    {
        ThrowIfDisposed();
        CheckRow(row);
        return IsValidUnchecked(_columns[column].Validity, row);
    }

    /// <summary>A text of a column of type VARCHAR; empty for NULL.</summary>
    public ReadOnlySpan<byte> Utf8(int column, int row)
    {
        Check(column, DuckDbType.Varchar);
        CheckRow(row);
        var (data, validity) = _columns[column];
        if (!IsValidUnchecked(validity, row))
        {
            return default;
        }
        // duckdb_string_t: a length of 4 bytes, then the text itself if it has room, or its first 4 bytes and where it lies.
        var text = data + ((long)row * TextSize);
        var length = *(int*)text;
        return new ReadOnlySpan<byte>(length <= InlineLength ? text + 4 : *(byte**)(text + 8), length);
    }

    internal void Dispose() => _handle.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsValidUnchecked(ulong* validity, int row) => validity is null || ((validity[row >> 6] >> row) & 1) != 0;

    private ReadOnlySpan<T> Values<T>(int column, DuckDbType type)
        where T : unmanaged
    {
        Check(column, type);
        return new ReadOnlySpan<T>(_columns[column].Data, RowCount);
    }

    private void Check(int column, DuckDbType type)
    {
        ThrowIfDisposed();
        if (_types[column] != type)
        {
            throw new InvalidOperationException($"Column {column} is of type {_types[column]}, not {type}; cast it in the query.");
        }
    }

    private void CheckRow(int row) => ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)RowCount, nameof(row));

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_handle.IsClosed, this);

    /// <summary>Where a column lies; no validity bits means that all rows are valid.</summary>
    private readonly struct Column(byte* data, ulong* validity)
    {
        public readonly byte* Data = data;
        public readonly ulong* Validity = validity;

        public void Deconstruct(out byte* data, out ulong* validity)
        {
            data = Data;
            validity = Validity;
        }
    }
}
