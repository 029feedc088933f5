using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>
/// A store in a file. One connection of the process writes, one use at a time: SQLite has one writer anyway, and waiting for it here is fair and
/// wakes at once. A few others read beside it, each what was committed last, so that nobody waits for an import to read. Other processes are waited
/// for by SQLite itself.
/// </summary>
internal sealed class SqliteDatabase : StoreDatabase
{
    // How long another process may hold the file.
    private const int BusySeconds = 30;

    // How long SQLite itself waits for it at a stretch; in between it is asked again, or given up.
    private const int BusyMilliseconds = 250;

    // Reading keeps a thread as long as it takes.
    private const int MostReaders = 4;

    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _reading = new(MostReaders, MostReaders);
    private readonly ConcurrentBag<SqliteConnection> _readers = [];

    private SqliteDatabase(string path)
    {
        _path = path;
        _connection = NewConnection(path);
    }

    public override string Description => $"SQLite, {_path}";

    public override string Dialect => "sqlite";

    // A transaction has the whole file to itself from its start (BEGIN IMMEDIATE).
    public override string RowLock => "";

    public override string RowLockOfFree => "";

    public override string SchemaLock => "SELECT 1";

    public override string SizeBytes => "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";

    public static async Task<SqliteDatabase> OpenAsync(string path, CancellationToken cancellationToken)
    {
        path = Path.GetFullPath(path);
        Create(path);
        var database = new SqliteDatabase(path);
        try
        {
            await database.GuardAsync(
                async () =>
                {
                    await database._connection.OpenAsync(cancellationToken);
                    return 0;
                },
                cancellationToken);
            // Indexes of texts are written all over: with the usual 2 MB most of their pages are read again and written twice.
            await database.ConfigureAsync(
                $"PRAGMA busy_timeout = {BusyMilliseconds}; PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; "
                    + "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000;",
                cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sets how the connection that writes works.</summary>
    internal Task ConfigureAsync(string pragmas, CancellationToken cancellationToken) => GuardAsync(() => _connection.ExecuteAsync(pragmas), cancellationToken);

    public override async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (!_readers.TryTake(out var reader)) reader = await OpenReaderAsync(cancellationToken);
            try
            {
                return await read(reader);
            }
            finally
            {
                _readers.Add(reader);
            }
        }
        catch (SqliteException e)
        {
            throw new PlauditException($"The store '{_path}' {Explain(e)}", e);
        }
        finally
        {
            _reading.Release();
        }
    }

    public override Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> write, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            await using var transaction = Begin(cancellationToken);
            var answer = await write(_connection, transaction);
            await transaction.CommitAsync(CancellationToken.None);
            return answer;
        },
        cancellationToken);

    // On a connection of its own, beside which the process goes on reading and writing.
    public override async Task<T> SnapshotAsync<T>(Func<DbConnection, DbTransaction, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenReaderAsync(cancellationToken);
            await using var transaction = connection.BeginTransaction(deferred: true);
            return await read(connection, transaction);
        }
        catch (SqliteException e)
        {
            throw new PlauditException($"The store '{_path}' {Explain(e)}", e);
        }
    }

    public override Task LoadAsync(
        DbTransaction transaction, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(rows);
        var connection = (SqliteConnection)transaction.Connection!;
        using var command = connection.CreateCommand();
        command.Transaction = (SqliteTransaction)transaction;
        command.CommandText =
            $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        var parameters = columns.Select((_, i) => command.Parameters.Add(new SqliteParameter($"@p{i}", null))).ToArray();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < parameters.Length; i++) parameters[i].Value = row[i] ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
        return Task.CompletedTask;
    }

    public override async Task<IReadOnlyList<TableShape>> TablesAsync(DbConnection connection, DbTransaction transaction)
    {
        const string Columns = """
            SELECT m.name, c.name, lower(c.type)
            FROM sqlite_master m JOIN pragma_table_info(m.name) c
            WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!'
            ORDER BY m.rowid, c.cid
            """;
        return TableShape.Of(await connection.QueryAsync<(string, string, string)>(Columns, transaction: transaction));
    }

    // An integer primary key goes on after the greatest by itself.
    public override Task AfterLoadAsync(DbConnection connection, DbTransaction transaction, string table) => Task.CompletedTask;

    public override async Task<string?> FindDamageAsync(DbConnection connection, DbTransaction transaction)
    {
        var found = await connection.QueryFirstAsync<string>("PRAGMA integrity_check(1)", transaction: transaction, commandTimeout: 0);
        return found == "ok" ? null : found;
    }

    // The file is written anew without its free places, and what the log of changes held is emptied.
    public override Task EraseAsync(CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            await _connection.ExecuteAsync(new CommandDefinition("VACUUM", cancellationToken: cancellationToken));
            var start = Stopwatch.GetTimestamp();
            while ((await _connection.QuerySingleAsync<(long Busy, long, long)>("PRAGMA wal_checkpoint(TRUNCATE)")).Busy != 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Stopwatch.GetElapsedTime(start).TotalSeconds < BusySeconds) continue;
                throw new PlauditException(
                    $"What was to be deleted is gone from the store '{_path}', but traces of it are in '{_path}-wal' as long as other processes read the "
                    + "store. Stop them and delete again.");
            }
            return 0;
        },
        cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        while (_readers.TryTake(out var reader)) await reader.DisposeAsync();
        _reading.Dispose();
        await _connection.DisposeAsync();
        _turn.Dispose();
    }

    private async Task<SqliteConnection> OpenReaderAsync(CancellationToken cancellationToken)
    {
        var reader = NewConnection(_path);
        try
        {
            await reader.OpenAsync(cancellationToken);
            await reader.ExecuteAsync("PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;");
            return reader;
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    private static SqliteConnection NewConnection(string path) => new(new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWrite,
        ForeignKeys = true,
        DefaultTimeout = BusySeconds,
        // A pooled connection would keep the file open after this is disposed of.
        Pooling = false,
    }.ToString());

    // Waits for another process in short stretches, for a wait within SQLite cannot be cancelled.
    private SqliteTransaction Begin(CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        _connection.DefaultTimeout = 1;
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    return _connection.BeginTransaction(deferred: false);
                }
                catch (SqliteException e) when (e.SqliteErrorCode is 5 or 6 && Stopwatch.GetElapsedTime(start).TotalSeconds < BusySeconds)
                {
                    // Held still.
                }
            }
        }
        finally
        {
            _connection.DefaultTimeout = BusySeconds;
        }
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> use, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await use();
        }
        catch (SqliteException e)
        {
            throw new PlauditException($"The store '{_path}' {Explain(e)}", e);
        }
        finally
        {
            _turn.Release();
        }
    }

    // What the user can put right; result codes of https://sqlite.org/rescode.html
    private static string Explain(SqliteException error) => error.SqliteErrorCode switch
    {
        5 or 6 => $"is held by another process for more than {BusySeconds} seconds.",
        8 => "may only be read; the program has to write to it.",
        10 => "cannot be read or written: the disk reports an error.",
        11 => "is damaged. Restore it from a copy, or move it away to begin anew.",
        13 => "cannot grow: the disk is full.",
        14 => "cannot be opened. Does this user own it and its folder?",
        26 => "is not a SQLite database. Name another file, or move this one away.",
        _ => $"fails: {error.Message}",
    };

    // SQLite gives the files that it puts beside this one the same rights.
    private static void Create(string path)
    {
        try
        {
            const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            }
            else
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!, Own | UnixFileMode.UserExecute);
                options.UnixCreateMode = Own;
            }
            using var file = new FileStream(path, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new PlauditException($"Cannot open or make the store '{path}': {e.Message}", e);
        }
    }
}
