using System.Data.Common;
using System.Net.Sockets;
using Npgsql;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>A store in a PostgreSQL database, for many processes on many machines.</summary>
internal sealed class PostgreSqlDatabase : StoreDatabase
{
    private readonly NpgsqlDataSource _source;

    private PostgreSqlDatabase(NpgsqlConnectionStringBuilder connection)
    {
        _source = NpgsqlDataSource.Create(connection);
        Description = $"PostgreSQL, database {connection.Database ?? connection.Username} at {connection.Host}:{connection.Port}";
    }

    public override string Description { get; }

    public override string Dialect => "postgresql";

    public override string RowLock => "FOR UPDATE";

    // Any number that no other program takes: "plaudit" in ASCII.
    public override string SchemaLock => "SELECT pg_advisory_xact_lock(31644363228735860)";

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
