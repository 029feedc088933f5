using System.Data.Common;
using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>
/// A store in a file. One connection serves the process, one use at a time: SQLite has one writer anyway, and waiting for it here is fair and
/// wakes at once. Other processes are waited for by SQLite itself.
/// </summary>
internal sealed class SqliteDatabase : StoreDatabase
{
    // How long another process may hold the file.
    private const int BusySeconds = 30;

    // How long SQLite itself waits for it at a stretch; in between it is asked again, or given up.
    private const int BusyMilliseconds = 250;

    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _turn = new(1, 1);

    private SqliteDatabase(string path)
    {
        _path = path;
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            ForeignKeys = true,
            DefaultTimeout = BusySeconds,
            // A pooled connection would keep the file open after this is disposed of.
            Pooling = false,
        }.ToString());
    }

    public override string Description => $"SQLite, {_path}";

    public override string Dialect => "sqlite";

    // A transaction has the whole file to itself from its start (BEGIN IMMEDIATE).
    public override string RowLock => "";

    public override string SchemaLock => "SELECT 1";

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
                    return await database._connection.ExecuteAsync(
                        $"PRAGMA busy_timeout = {BusyMilliseconds}; PRAGMA journal_mode = WAL;");
                },
                cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public override Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken) =>
        GuardAsync(() => read(_connection), cancellationToken);

    public override Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> write, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            await using var transaction = Begin(cancellationToken);
            var answer = await write(_connection, transaction);
            await transaction.CommitAsync(CancellationToken.None);
            return answer;
        },
        cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _turn.Dispose();
    }

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
