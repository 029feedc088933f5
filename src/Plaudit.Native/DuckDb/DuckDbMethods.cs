using System.Runtime.InteropServices;

namespace Plaudit.Native.DuckDb;

/// <summary>The functions of DuckDB's C API (duckdb.h, 1.5) that are used here, under their own names.</summary>
/// <remarks>A state is 0, or 1 on failure. A result is a struct whose address the handle holds; some functions take it by value.</remarks>
internal static unsafe partial class DuckDbMethods
{
    internal const int Success = 0;

    private const string Library = NativeLibraries.DuckDb;

    // Runs before the first import of this class is bound.
    static DuckDbMethods() => NativeLibraries.Register();

    [LibraryImport(Library)]
    internal static partial nint duckdb_library_version();

    [LibraryImport(Library)]
    internal static partial void duckdb_free(nint memory);

    [LibraryImport(Library)]
    internal static partial int duckdb_create_config(out ConfigHandle config);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int duckdb_set_config(ConfigHandle config, string name, string value);

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_config(nint* config);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int duckdb_open_ext(string? path, out DatabaseHandle database, ConfigHandle config, out nint error);

    [LibraryImport(Library)]
    internal static partial void duckdb_close(nint* database);

    [LibraryImport(Library)]
    internal static partial int duckdb_connect(DatabaseHandle database, out ConnectionHandle connection);

    [LibraryImport(Library)]
    internal static partial void duckdb_disconnect(nint* connection);

    [LibraryImport(Library)]
    internal static partial void duckdb_interrupt(ConnectionHandle connection);

    [LibraryImport(Library)]
    internal static partial RawProgress duckdb_query_progress(ConnectionHandle connection);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ulong duckdb_extract_statements(ConnectionHandle connection, string sql, out StatementsHandle statements);

    [LibraryImport(Library)]
    internal static partial nint duckdb_extract_statements_error(StatementsHandle statements);

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_extracted(nint* statements);

    [LibraryImport(Library)]
    internal static partial int duckdb_prepare_extracted_statement(
        ConnectionHandle connection,
        StatementsHandle statements,
        ulong index,
        out PreparedHandle prepared
    );

    [LibraryImport(Library)]
    internal static partial nint duckdb_prepare_error(PreparedHandle prepared);

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_prepare(nint* prepared);

    [LibraryImport(Library)]
    internal static partial ulong duckdb_nparams(PreparedHandle prepared);

    [LibraryImport(Library)]
    internal static partial int duckdb_bind_null(PreparedHandle prepared, ulong number);

    [LibraryImport(Library)]
    internal static partial int duckdb_bind_boolean(PreparedHandle prepared, ulong number, byte value);

    [LibraryImport(Library)]
    internal static partial int duckdb_bind_int64(PreparedHandle prepared, ulong number, long value);

    [LibraryImport(Library)]
    internal static partial int duckdb_bind_double(PreparedHandle prepared, ulong number, double value);

    [LibraryImport(Library)]
    internal static partial int duckdb_bind_date(PreparedHandle prepared, ulong number, int days);

    [LibraryImport(Library)]
    internal static partial int duckdb_bind_varchar_length(PreparedHandle prepared, ulong number, byte* text, ulong length);

    [LibraryImport(Library)]
    internal static partial int duckdb_pending_prepared(PreparedHandle prepared, out PendingHandle pending);

    [LibraryImport(Library)]
    internal static partial int duckdb_pending_prepared_streaming(PreparedHandle prepared, out PendingHandle pending);

    [LibraryImport(Library)]
    internal static partial nint duckdb_pending_error(PendingHandle pending);

    [LibraryImport(Library)]
    internal static partial int duckdb_execute_pending(PendingHandle pending, ResultHandle result);

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_pending(nint* pending);

    [LibraryImport(Library)]
    internal static partial nint duckdb_result_error(ResultHandle result);

    [LibraryImport(Library)]
    internal static partial int duckdb_result_error_type(ResultHandle result);

    [LibraryImport(Library)]
    internal static partial ulong duckdb_rows_changed(ResultHandle result);

    [LibraryImport(Library)]
    internal static partial ulong duckdb_column_count(ResultHandle result);

    [LibraryImport(Library)]
    internal static partial nint duckdb_column_name(ResultHandle result, ulong column);

    [LibraryImport(Library)]
    internal static partial int duckdb_column_type(ResultHandle result, ulong column);

    [LibraryImport(Library)]
    internal static partial byte duckdb_result_is_streaming(RawResult result);

    [LibraryImport(Library)]
    internal static partial ChunkHandle duckdb_fetch_chunk(RawResult result);

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_result(nint result);

    [LibraryImport(Library)]
    internal static partial ulong duckdb_vector_size();

    [LibraryImport(Library)]
    internal static partial ChunkHandle duckdb_create_data_chunk(nint* types, ulong columnCount);

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_data_chunk(nint* chunk);

    [LibraryImport(Library)]
    internal static partial ulong duckdb_data_chunk_get_size(ChunkHandle chunk);

    [LibraryImport(Library)]
    internal static partial void duckdb_data_chunk_set_size(ChunkHandle chunk, ulong size);

    [LibraryImport(Library)]
    internal static partial void duckdb_data_chunk_reset(ChunkHandle chunk);

    [LibraryImport(Library)]
    internal static partial nint duckdb_data_chunk_get_vector(ChunkHandle chunk, ulong column);

    [LibraryImport(Library)]
    internal static partial void* duckdb_vector_get_data(nint vector);

    [LibraryImport(Library)]
    internal static partial ulong* duckdb_vector_get_validity(nint vector);

    [LibraryImport(Library)]
    internal static partial void duckdb_vector_ensure_validity_writable(nint vector);

    [LibraryImport(Library)]
    internal static partial void duckdb_unsafe_vector_assign_string_element_len(nint vector, ulong row, byte* text, ulong length);

    [LibraryImport(Library)]
    internal static partial int duckdb_get_type_id(nint logicalType);

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_logical_type(nint* logicalType);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int duckdb_appender_create(
        ConnectionHandle connection,
        string? schema,
        string table,
        out AppenderHandle appender
    );

    [LibraryImport(Library)]
    internal static partial ulong duckdb_appender_column_count(AppenderHandle appender);

    [LibraryImport(Library)]
    internal static partial nint duckdb_appender_column_type(AppenderHandle appender, ulong column);

    [LibraryImport(Library)]
    internal static partial nint duckdb_appender_error_data(AppenderHandle appender);

    [LibraryImport(Library)]
    internal static partial int duckdb_append_data_chunk(AppenderHandle appender, ChunkHandle chunk);

    [LibraryImport(Library)]
    internal static partial int duckdb_appender_flush(AppenderHandle appender);

    [LibraryImport(Library)]
    internal static partial int duckdb_appender_clear(nint appender);

    [LibraryImport(Library)]
    internal static partial int duckdb_appender_destroy(nint* appender);

    [LibraryImport(Library)]
    internal static partial nint duckdb_error_data_message(nint errorData);

    [LibraryImport(Library)]
    internal static partial int duckdb_error_data_error_type(nint errorData);

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_error_data(nint* errorData);

    /// <summary>The C struct of a result; only the library looks into it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct RawResult
    {
        private readonly ulong _columnCount;
        private readonly ulong _rowCount;
        private readonly ulong _rowsChanged;
        private readonly nint _columns;
        private readonly nint _errorMessage;
        private readonly nint _internalData;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal readonly struct RawProgress
    {
        public readonly double Percentage;
        public readonly ulong RowsProcessed;
        public readonly ulong TotalRowsToProcess;
    }
}
