using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using Dapper;
using Npgsql;
using NpgsqlTypes;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>A store in a PostgreSQL database, for many processes on many machines.</summary>
internal sealed class PostgreSqlDatabase : StoreDatabase
{
    // Those that hold what is told of accounts.
    private static readonly string[] s_personal = ["accounts", "posts", "post_snapshots", "predictions", "forecasts", "cursors", "jobs", "schedules", "replies"];

    private readonly NpgsqlDataSource _source;

    private PostgreSqlDatabase(NpgsqlConnectionStringBuilder connection)
    {
        _source = NpgsqlDataSource.Create(connection);
        Description = $"PostgreSQL, database {connection.Database ?? connection.Username} at {connection.Host}:{connection.Port}";
    }

    public override string Description { get; }

    public override string Dialect => "postgresql";

    public override string RowLock => "FOR UPDATE";

    public override string RowLockOfFree => "FOR UPDATE SKIP LOCKED";

    // Any number that no other program takes: "plaudit" in ASCII.
    public override string SchemaLock => "SELECT pg_advisory_xact_lock(31644363228735860)";

    public override string SizeBytes => "SELECT pg_database_size(current_database())";

    /// <summary>Takes a connection string; nothing is contacted yet.</summary>
    /// <exception cref="PlauditException">The text is no connection string. The message does not repeat it, for it may hold a password.</exception>
    public static PostgreSqlDatabase Open(string connection)
    {
        NpgsqlConnectionStringBuilder? settings;
        try
        {
            settings = new NpgsqlConnectionStringBuilder(connection) { ApplicationName = "plaudit" };
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            // The cause is left out: its message may repeat a part of the password.
            settings = null;
        }
        if (settings is null || string.IsNullOrEmpty(settings.Host))
        {
            throw new PlauditException(
                "The store's connection string is not understood. Expected sqlite:PATH, or for PostgreSQL "
                + "Host=...;Database=...;Username=...;Password=... with a value that contains ; or = in quotes.");
        }
        return new PostgreSqlDatabase(settings);
    }

    public override Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            await using var connection = await _source.OpenConnectionAsync(cancellationToken);
            return await read(connection);
        });

    public override Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> write, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            await using var connection = await _source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var answer = await write(connection, transaction);
            await transaction.CommitAsync(CancellationToken.None);
            return answer;
        });

    public override Task<T> SnapshotAsync<T>(Func<DbConnection, DbTransaction, Task<T>> read, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            await using var connection = await _source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            await connection.ExecuteAsync("SET TRANSACTION READ ONLY", transaction: transaction);
            return await read(connection, transaction);
        });

    public override async Task LoadAsync(
        DbTransaction transaction, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(rows);
        var connection = (NpgsqlConnection)transaction.Connection!;
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var value in row)
            {
                await (value switch
                {
                    null => copy.WriteNullAsync(cancellationToken),
                    long number => copy.WriteAsync(number, NpgsqlDbType.Bigint, cancellationToken),
                    int number => copy.WriteAsync(number, NpgsqlDbType.Integer, cancellationToken),
                    double number => copy.WriteAsync(number, NpgsqlDbType.Double, cancellationToken),
                    string text => copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken),
                    byte[] bytes => copy.WriteAsync(bytes, NpgsqlDbType.Bytea, cancellationToken),
                    bool flag => copy.WriteAsync(flag, NpgsqlDbType.Boolean, cancellationToken),
                    _ => throw new ArgumentException($"A value of type {value.GetType()} cannot be loaded.", nameof(rows)),
                });
            }
        }
        await copy.CompleteAsync(cancellationToken);
    }

    public override async Task<IReadOnlyList<TableShape>> TablesAsync(DbConnection connection, DbTransaction transaction)
    {
        const string Columns = """
            SELECT c.relname, a.attname, t.typname
            FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_type t ON t.oid = a.atttypid
            WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
            ORDER BY c.oid, a.attnum
            """;
        return TableShape.Of(await connection.QueryAsync<(string, string, string)>(Columns, transaction: transaction));
    }

    public override Task AfterLoadAsync(DbConnection connection, DbTransaction transaction, string table)
    {
        const string Sequences = """
            SELECT format('SELECT setval(%L, (SELECT coalesce(max(%I), 0) + 1 FROM %I), false)', pg_get_serial_sequence(@table, column_name), column_name, @table)
            FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = @table AND is_identity = 'YES'
            """;
        return GoOnAsync();

        async Task GoOnAsync()
        {
            foreach (var set in await connection.QueryAsync<string>(Sequences, new { table }, transaction))
            {
                await connection.ExecuteAsync(set, transaction: transaction);
            }
        }
    }

    // The server looks after its files itself.
    public override Task<string?> FindDamageAsync(DbConnection connection, DbTransaction transaction) => Task.FromResult<string?>(null);

    // The tables are written anew without what is dead, which a plain VACUUM leaves in their files. The server's log is its own affair.
    public override Task EraseAsync(CancellationToken cancellationToken) => ReadAsync(
        async connection =>
        {
            foreach (var table in s_personal)
            {
                await connection.ExecuteAsync(new CommandDefinition($"VACUUM (FULL) {table}", commandTimeout: 0, cancellationToken: cancellationToken));
            }
            return 0;
        },
        cancellationToken);

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<T> GuardAsync<T>(Func<Task<T>> use)
    {
        try
        {
            return await use();
        }
        catch (PostgresException e) when (e.SqlState is { } state && (state.StartsWith("28", StringComparison.Ordinal) || state is "3D000" or "42501"))
        {
            throw new PlauditException($"The store ({Description}) refuses: {e.MessageText}.", e);
        }
        catch (PostgresException e) when (e.IsTransient)
        {
            throw new PlauditException($"The store ({Description}) cannot serve at the moment: {e.MessageText}.", e);
        }
        catch (PostgresException e)
        {
            // Of the server's fields only these: details may quote rows.
            throw new PlauditException($"The store ({Description}) fails: {e.MessageText} (SQLSTATE {e.SqlState}).", e);
        }
        catch (Exception e) when (e is SocketException or TimeoutException or DbException)
        {
            throw new PlauditException($"The store ({Description}) cannot be reached: {e.InnerException?.Message ?? e.Message}", e);
        }
    }
}
