using System.Runtime.InteropServices;

namespace Plaudit.Native.DuckDb;

/// <summary>A database in memory. Connections to it may be used on different threads at the same time, each by one thread.</summary>
public sealed class DuckDbDatabase : IDisposable
{
    private readonly DatabaseHandle _handle;

    private DuckDbDatabase(DatabaseHandle handle) => _handle = handle;

    /// <summary>The version of the loaded library, such as <c>v1.5.6</c>.</summary>
    public static string LibraryVersion => Marshal.PtrToStringUTF8(DuckDbMethods.duckdb_library_version())!;

    /// <summary>Opens an empty database.</summary>
    /// <param name="settings">DuckDB's own names and values, such as <c>threads</c>, <c>memory_limit</c>, <c>temp_directory</c>.</param>
    /// <exception cref="DuckDbException">A setting is unknown or its value is wrong.</exception>
    /// <exception cref="MissingNativeLibraryException">The library is not installed.</exception>
    public static DuckDbDatabase Open(IReadOnlyList<(string Name, string Value)> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (DuckDbMethods.duckdb_create_config(out var config) != DuckDbMethods.Success)
        {
            throw new DuckDbException("DuckDB could not make its settings.");
        }
        using (config)
        {
            foreach (var (name, value) in settings)
            {
                if (DuckDbMethods.duckdb_set_config(config, name, value) != DuckDbMethods.Success)
                {
                    throw new DuckDbException(DuckDbErrorType.Settings, $"DuckDB's setting '{name}' does not take the value '{value}'.");
                }
            }
            if (DuckDbMethods.duckdb_open_ext(null, out var database, config, out var error) != DuckDbMethods.Success)
            {
                database.Dispose();
                var exception = DuckDbException.FromMessage(error);
                DuckDbMethods.duckdb_free(error);
                throw exception;
            }
            return new DuckDbDatabase(database);
        }
    }

    /// <summary>Connects; the database stays open until its last connection is disposed, too.</summary>
    public DuckDbConnection Connect()
    {
        if (DuckDbMethods.duckdb_connect(_handle, out var connection) != DuckDbMethods.Success)
        {
            connection.Dispose();
            throw new DuckDbException(DuckDbErrorType.Connection, "DuckDB could not connect to the database.");
        }
        return new DuckDbConnection(connection);
    }

    public void Dispose() => _handle.Dispose();
}
