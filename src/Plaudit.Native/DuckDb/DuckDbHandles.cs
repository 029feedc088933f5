using System.Runtime.InteropServices;

namespace Plaudit.Native.DuckDb;

/// <summary>Owns an object of DuckDB. The library counts references itself, so the order of release does not matter.</summary>
internal abstract class DuckDbHandle : SafeHandle
{
    protected DuckDbHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;
}

/// <summary>Owns settings for opening a database.</summary>
internal sealed unsafe class ConfigHandle : DuckDbHandle
{
    protected override bool ReleaseHandle()
    {
        var config = handle;
        DuckDbMethods.duckdb_destroy_config(&config);
        return true;
    }
}

/// <summary>Owns a database.</summary>
internal sealed unsafe class DatabaseHandle : DuckDbHandle
{
    protected override bool ReleaseHandle()
    {
        var database = handle;
        DuckDbMethods.duckdb_close(&database);
        return true;
    }
}

/// <summary>Owns a connection.</summary>
internal sealed unsafe class ConnectionHandle : DuckDbHandle
{
    protected override bool ReleaseHandle()
    {
        var connection = handle;
        DuckDbMethods.duckdb_disconnect(&connection);
        return true;
    }
}

/// <summary>Owns the statements of a parsed text.</summary>
internal sealed unsafe class StatementsHandle : DuckDbHandle
{
    protected override bool ReleaseHandle()
    {
        var statements = handle;
        DuckDbMethods.duckdb_destroy_extracted(&statements);
        return true;
    }
}

/// <summary>Owns a prepared statement.</summary>
internal sealed unsafe class PreparedHandle : DuckDbHandle
{
    protected override bool ReleaseHandle()
    {
        var prepared = handle;
        DuckDbMethods.duckdb_destroy_prepare(&prepared);
        return true;
    }
}

/// <summary>Owns a query that is planned and not yet run.</summary>
internal sealed unsafe class PendingHandle : DuckDbHandle
{
    protected override bool ReleaseHandle()
    {
        var pending = handle;
        DuckDbMethods.duckdb_destroy_pending(&pending);
        return true;
    }
}

/// <summary>Owns a result, together with the memory of its C struct.</summary>
internal sealed unsafe class ResultHandle : DuckDbHandle
{
    public ResultHandle() => SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(DuckDbMethods.RawResult)));

    public bool IsStreaming => Use(static result => DuckDbMethods.duckdb_result_is_streaming(result) != 0);

    /// <summary>The next rows; an invalid handle at the end and on failure, which the result's error tells apart.</summary>
    public ChunkHandle Fetch() => Use(DuckDbMethods.duckdb_fetch_chunk);

    protected override bool ReleaseHandle()
    {
        DuckDbMethods.duckdb_destroy_result(handle);
        NativeMemory.Free((void*)handle);
        return true;
    }

    // The functions that take the struct by value do not know of the handle, so it is held here.
    private T Use<T>(Func<DuckDbMethods.RawResult, T> function)
    {
        var added = false;
        try
        {
            DangerousAddRef(ref added);
            return function(*(DuckDbMethods.RawResult*)handle);
        }
        finally
        {
            if (added)
            {
                DangerousRelease();
            }
        }
    }
}

/// <summary>Owns a batch of rows.</summary>
internal sealed unsafe class ChunkHandle : DuckDbHandle
{
    protected override bool ReleaseHandle()
    {
        var chunk = handle;
        DuckDbMethods.duckdb_destroy_data_chunk(&chunk);
        return true;
    }
}

/// <summary>Owns an appender; rows that were not flushed are dropped with it.</summary>
internal sealed unsafe class AppenderHandle : DuckDbHandle
{
    protected override bool ReleaseHandle()
    {
        var appender = handle;
        // Destroying would write what is left, and a failure of that could not be told.
        _ = DuckDbMethods.duckdb_appender_clear(appender);
        _ = DuckDbMethods.duckdb_appender_destroy(&appender);
        return true;
    }
}
