using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace Plaudit.Native.DuckDb;

/// <summary>
/// Appends rows to a table, value by value in the order of its columns. Rows are sure to be there after <see cref="Flush"/>; what was not
/// flushed is dropped by <see cref="Dispose"/>.
/// </summary>
public sealed unsafe class DuckDbAppender : IDisposable
{
    private readonly DuckDbConnection _connection;
    private readonly AppenderHandle _handle;
    private readonly ChunkHandle _chunk;
    private readonly DuckDbType[] _types;
    private readonly nint[] _vectors;
    private readonly byte*[] _data;
    private readonly int _capacity;

    private byte[] _utf8 = new byte[256];
    private int _row;
    private int _column;

    internal DuckDbAppender(DuckDbConnection connection, ConnectionHandle connectionHandle, string table)
    {
        ArgumentNullException.ThrowIfNull(table);
        connection.RequireIdle();
        _connection = connection;
        var state = DuckDbMethods.duckdb_appender_create(connectionHandle, null, table, out _handle);
        if (state != DuckDbMethods.Success)
        {
            using (_handle)
            {
                throw DuckDbException.FromAppender(_handle);
            }
        }
        var columnCount = (int)DuckDbMethods.duckdb_appender_column_count(_handle);
        _capacity = (int)DuckDbMethods.duckdb_vector_size();
        _types = new DuckDbType[columnCount];
        _vectors = new nint[columnCount];
        _data = new byte*[columnCount];
        _chunk = CreateChunk();
        LookUpVectors();
    }

    public void Append(long value)
    {
        switch (Next())
        {
            case DuckDbType.BigInt:
                Set(value);
                break;
            case DuckDbType.Integer:
                Set(checked((int)value));
                break;
            case DuckDbType.SmallInt:
                Set(checked((short)value));
                break;
            case DuckDbType.UTinyInt:
                Set(checked((byte)value));
                break;
            default:
                throw Mismatch("a whole number");
        }
        _column++;
    }

    public void Append(double value)
    {
        switch (Next())
        {
            case DuckDbType.Double:
                Set(value);
                break;
            case DuckDbType.Float:
                Set((float)value);
                break;
            default:
                throw Mismatch("a number");
        }
        _column++;
    }

    public void Append(bool value)
    {
        if (Next() != DuckDbType.Boolean)
        {
            throw Mismatch("true or false");
        }
        Set(value);
        _column++;
    }

    /// <summary>Appends to a column of type DATE.</summary>
    /// <param name="days">Days since 1970-01-01.</param>
    public void AppendDate(int days)
    {
        if (Next() != DuckDbType.Date)
        {
            throw Mismatch("a date");
        }
        Set(days);
        _column++;
    }

    /// <summary>Appends to a column of type VARCHAR.</summary>
    /// <param name="text">Null for NULL.</param>
    public void Append(string? text)
    {
        if (text is null)
        {
            AppendNull();
            return;
        }
        if (_utf8.Length < Encoding.UTF8.GetMaxByteCount(text.Length))
        {
            _utf8 = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        }
        AppendValidUtf8(_utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, _utf8)));
    }

    /// <summary>Appends to a column of type VARCHAR.</summary>
    /// <exception cref="ArgumentException">The bytes are not UTF-8.</exception>
    public void AppendUtf8(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
        {
            throw new ArgumentException("The text is not UTF-8.", nameof(text));
        }
        AppendValidUtf8(text);
    }

    public void AppendNull()
    {
        Next();
        var vector = _vectors[_column];
        DuckDbMethods.duckdb_vector_ensure_validity_writable(vector);
        DuckDbMethods.duckdb_vector_get_validity(vector)[_row >> 6] &= ~(1UL << _row);
        _column++;
    }

    /// <summary>Ends the row.</summary>
    /// <exception cref="InvalidOperationException">A column has no value yet.</exception>
    public void EndRow()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        if (_column != _types.Length)
        {
            throw new InvalidOperationException($"The row has {_column} values, the table has {_types.Length} columns.");
        }
        _column = 0;
        if (++_row == _capacity)
        {
            HandOver();
        }
    }

    /// <summary>Puts the rows ended so far into the table.</summary>
    /// <exception cref="DuckDbException">A row does not fit the table; those not in it yet are lost.</exception>
    public void Flush(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        if (_column != 0)
        {
            throw new InvalidOperationException("The last row was not ended.");
        }
        using var interruption = _connection.Begin(cancellationToken);
        HandOver();
        if (DuckDbMethods.duckdb_appender_flush(_handle) != DuckDbMethods.Success)
        {
            var exception = DuckDbException.FromAppender(_handle);
            throw exception.IsCancellation(cancellationToken)
                ? new OperationCanceledException(exception.Message, exception, cancellationToken)
                : exception;
        }
    }

    public void Dispose()
    {
        _chunk.Dispose();
        _handle.Dispose();
    }

    private ChunkHandle CreateChunk()
    {
        var logical = new nint[_types.Length];
        try
        {
            for (var i = 0; i < logical.Length; i++)
            {
                logical[i] = DuckDbMethods.duckdb_appender_column_type(_handle, (ulong)i);
                _types[i] = (DuckDbType)DuckDbMethods.duckdb_get_type_id(logical[i]);
            }
            fixed (nint* types = logical)
            {
                return DuckDbMethods.duckdb_create_data_chunk(types, (ulong)logical.Length);
            }
        }
        finally
        {
            fixed (nint* types = logical)
            {
                for (var i = 0; i < logical.Length; i++)
                {
                    DuckDbMethods.duckdb_destroy_logical_type(types + i);
                }
            }
        }
    }

    private void LookUpVectors()
    {
        for (var i = 0; i < _vectors.Length; i++)
        {
            _vectors[i] = DuckDbMethods.duckdb_data_chunk_get_vector(_chunk, (ulong)i);
            _data[i] = (byte*)DuckDbMethods.duckdb_vector_get_data(_vectors[i]);
        }
    }

    private void AppendValidUtf8(ReadOnlySpan<byte> text)
    {
        if (Next() != DuckDbType.Varchar)
        {
            throw Mismatch("text");
        }
        byte empty = 0;
        fixed (byte* start = text)
        {
            DuckDbMethods.duckdb_unsafe_vector_assign_string_element_len(
                _vectors[_column],
                (ulong)_row,
                start is null ? &empty : start,
                (ulong)text.Length
            );
        }
        _column++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private DuckDbType Next()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        if (_column == _types.Length)
        {
            throw new InvalidOperationException($"The row has more values than the {_types.Length} columns of the table.");
        }
        return _types[_column];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Set<T>(T value)
        where T : unmanaged => ((T*)_data[_column])[_row] = value;

    private InvalidOperationException Mismatch(string given) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Column {_column} is of type {_types[_column]}, which does not take {given}."));

    private void HandOver()
    {
        if (_row == 0)
        {
            return;
        }
        _connection.RequireIdle();
        DuckDbMethods.duckdb_data_chunk_set_size(_chunk, (ulong)_row);
        if (DuckDbMethods.duckdb_append_data_chunk(_handle, _chunk) != DuckDbMethods.Success)
        {
            throw DuckDbException.FromAppender(_handle);
        }
        DuckDbMethods.duckdb_data_chunk_reset(_chunk);
        LookUpVectors();
        _row = 0;
    }
}
