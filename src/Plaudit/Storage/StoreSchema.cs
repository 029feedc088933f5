using System.Data.Common;
using Dapper;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>Brings the tables of a store up to date, one numbered migration after another, however many processes open it at once.</summary>
internal static class StoreSchema
{
    private const string CreateTable = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            version bigint PRIMARY KEY,
            name text NOT NULL,
            checksum text NOT NULL,
            applied_at bigint NOT NULL
        )
        """;

    private const string Applied = "SELECT version AS Version, name AS Name, checksum AS Checksum FROM schema_migrations ORDER BY version";

    private const string Add = """
        INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (@Version, @Name, @Checksum, @At)
        """;

    /// <summary>Applies what has not been applied yet.</summary>
    /// <param name="database">The store's database.</param>
    /// <param name="migrations">The migrations to be applied, in their order.</param>
    /// <param name="clock">Dates them.</param>
    /// <param name="cancellationToken">Stops between two migrations.</param>
    /// <exception cref="PlauditException">The store is from a newer version, or a migration was changed after it was applied.</exception>
    public static async Task MigrateAsync(
        StoreDatabase database, IReadOnlyList<Migration> migrations, TimeProvider clock, CancellationToken cancellationToken)
    {
        bool more;
        do
        {
            more = await database.WriteAsync(
                (connection, transaction) => ApplyNextAsync(database, connection, transaction, migrations, clock), cancellationToken);
        }
        while (more);
    }

    // True while there may be more to apply. Each is applied in a transaction of its own, under the lock.
    private static async Task<bool> ApplyNextAsync(
        StoreDatabase database, DbConnection connection, DbTransaction transaction, IReadOnlyList<Migration> migrations, TimeProvider clock)
    {
        await connection.ExecuteAsync(database.SchemaLock, transaction: transaction);
        await connection.ExecuteAsync(CreateTable, transaction: transaction);
        var applied = (await connection.QueryAsync<AppliedRow>(Applied, transaction: transaction)).AsList();
        Check(database, applied, migrations);
        if (applied.Count == migrations.Count) return false;

        var next = migrations[applied.Count];
        await connection.ExecuteAsync(next.Sql, transaction: transaction);
        var row = new { next.Version, next.Name, next.Checksum, At = clock.GetUtcNow().ToUnixTimeMilliseconds() };
        await connection.ExecuteAsync(Add, row, transaction);
        return true;
    }

    private static void Check(StoreDatabase database, List<AppliedRow> applied, IReadOnlyList<Migration> migrations)
    {
        for (var i = 0; i < applied.Count; i++)
        {
            if (i >= migrations.Count)
            {
                throw new PlauditException(
                    $"The store ({database.Description}) was made by a newer version: it has step {applied[^1].Version} of its tables, "
                    + $"this version knows {migrations.Count}. Update plaudit, or name another store with PLAUDIT_STORE.");
            }
            if (applied[i].Version != migrations[i].Version || applied[i].Checksum != migrations[i].Checksum)
            {
                throw new PlauditException(
                    $"The store ({database.Description}) was made by another build: step {applied[i].Version} ({applied[i].Name}) of its tables "
                    + $"is not the one that this version knows ({migrations[i].Name}). Name another store with PLAUDIT_STORE.");
            }
        }
    }

    // A migration as it is stored.
    private sealed class AppliedRow
    {
        public long Version { get; init; }

        public string Name { get; init; } = "";

        public string Checksum { get; init; } = "";
    }
}
