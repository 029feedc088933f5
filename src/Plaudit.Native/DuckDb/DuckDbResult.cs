using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Plaudit.Native.DuckDb;

/// <summary>The rows of a query, in batches of at most 2,048, computed while they are read.</summary>
public sealed class DuckDbResult : IDisposable
{
    private readonly DuckDbConnection _connection;
    private readonly ResultHandle _handle;
    private readonly CancellationTokenRegistration _interruption;
    private readonly CancellationToken _cancellationToken;
    private readonly DuckDbType[] _types;

    private DuckDbChunk? _current;
    private bool _ended;

    internal DuckDbResult(
        DuckDbConnection connection,
        ResultHandle handle,
        CancellationTokenRegistration interruption,
        CancellationToken cancellationToken
    )
    {
        _connection = connection;
        _handle = handle;
        _interruption = interruption;
        _cancellationToken = cancellationToken;
        IsStreaming = handle.IsStreaming;
        var columns = new DuckDbColumn[DuckDbMethods.duckdb_column_count(handle)];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = new DuckDbColumn(
                Marshal.PtrToStringUTF8(DuckDbMethods.duckdb_column_name(handle, (ulong)i)) ?? "",
                (DuckDbType)DuckDbMethods.duckdb_column_type(handle, (ulong)i)
            );
        }
        Columns = columns;
        _types = Array.ConvertAll(columns, c => c.Type);
    }

    public IReadOnlyList<DuckDbColumn> Columns { get; }

    /// <summary>False for the few statements, such as CREATE TABLE, whose result is made whole.</summary>
    public bool IsStreaming { get; }

    /// <summary>Reads the next rows. They can be looked at until the next call; disposing the result ends them, too.</summary>
    /// <param name="chunk">At least one row; null at the end.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="DuckDbException">The library failed in computing them.</exception>
    /// <exception cref="OperationCanceledException">The query's token was cancelled.</exception>
    public bool TryReadChunk([NotNullWhen(true)] out DuckDbChunk? chunk)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        _current?.Dispose();
        chunk = _current = null;
        if (_ended)
        {
            return false;
        }
        if (_cancellationToken.IsCancellationRequested)
        {
            End(abandoned: true);
            throw new OperationCanceledException(_cancellationToken);
        }
        var handle = _handle.Fetch();
        if (!handle.IsInvalid && DuckDbMethods.duckdb_data_chunk_get_size(handle) > 0)
        {
            chunk = _current = new DuckDbChunk(handle, _types);
            return true;
        }
        handle.Dispose();
        if (DuckDbMethods.duckdb_result_error(_handle) == 0)
        {
            End(abandoned: false);
            return false;
        }
        var exception = DuckDbException.FromResult(_handle);
        End(abandoned: false);
        throw exception.IsCancellation(_cancellationToken)
            ? new OperationCanceledException(exception.Message, exception, _cancellationToken)
            : exception;
    }

    public void Dispose()
    {
        _current?.Dispose();
        End(abandoned: true);
        _handle.Dispose();
    }

    private void End(bool abandoned)
    {
        if (!_ended)
        {
            _ended = true;
            _interruption.Dispose();
            _connection.Ended(abandoned);
        }
    }
}
