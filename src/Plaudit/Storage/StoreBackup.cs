using System.Data.Common;
using Dapper;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>Backups of stores: taken while the store is in use, restored into a new store of either kind.</summary>
public static class StoreBackup
{
    /// <summary>Writes a backup of what a store holds at one moment; others go on reading and writing.</summary>
    /// <param name="store">The store.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="clock">Dates it.</param>
    /// <param name="progress">Told of rows.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">The store cannot be read or is damaged.</exception>
    public static Task<BackupManifest> WriteAsync(
        Store store, Stream stream, TimeProvider clock, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(stream);
        var writer = new BackupWriter(stream, progress);
        return store.Database.SnapshotAsync(
            (connection, transaction) => writer.WriteAsync(store.Database, connection, transaction, clock, cancellationToken), cancellationToken);
    }

    /// <summary>Reads a backup from end to end and holds every line against its hash.</summary>
    /// <param name="stream">The backup; a stream that can be read from any place.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">It is none, damaged, or from a newer version.</exception>
    public static BackupManifest Check(Stream stream, string name, CancellationToken cancellationToken)
    {
        using var reader = new BackupReader(stream, name);
        foreach (var table in reader.Manifest.Tables)
        {
            foreach (var line in reader.Lines(table))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        return reader.Manifest;
    }

    /// <summary>Makes a store out of a backup, all of it or nothing, and brings its tables up to date.</summary>
    /// <param name="connection">The store, as for <see cref="Store.OpenAsync"/>; it must not be there yet, or be empty.</param>
    /// <param name="stream">The backup; a stream that can be read from any place.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="clock">Dates the steps of the tables.</param>
    /// <param name="cancellationToken">Stops the work; an empty store may be left.</param>
    /// <exception cref="PlauditException">The store is not empty, or the backup is damaged or from a newer version.</exception>
    public static async Task<BackupManifest> RestoreAsync(
        string? connection, Stream stream, string name, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var reader = new BackupReader(stream, name);
        var manifest = reader.Manifest;
        await using var database = await Store.OpenDatabaseAsync(connection, cancellationToken);
        var migrations = Migration.Of(database.Dialect);
        if (manifest.SchemaVersion > migrations.Count || manifest.SchemaVersion < 1)
        {
            throw new PlauditException(
                $"'{name}' is a backup of a newer version: its tables are at step {manifest.SchemaVersion}, this version knows {migrations.Count}. Update plaudit.");
        }
        var version = await database.SnapshotAsync((db, transaction) => EmptyVersionAsync(database, db, transaction), cancellationToken);
        if (version > manifest.SchemaVersion)
        {
            throw new PlauditException(
                $"The store ({database.Description}) has newer tables than the backup '{name}', which is brought up to date in a store of its own only. "
                + "Name a store that is not there yet.");
        }
        await StoreSchema.MigrateAsync(database, [.. migrations.Take(manifest.SchemaVersion)], clock, cancellationToken);
        await database.WriteAsync(
            (db, transaction) => LoadAsync(database, db, transaction, reader, name, cancellationToken), cancellationToken);
        await StoreSchema.MigrateAsync(database, migrations, clock, cancellationToken);
        return manifest;
    }

    // The step that the tables of a store without rows are at; 0 where it has none.
    private static async Task<long> EmptyVersionAsync(StoreDatabase database, DbConnection connection, DbTransaction transaction)
    {
        var tables = await database.TablesAsync(connection, transaction);
        foreach (var table in tables.Where(table => BackupWriter.Includes(table.Name)))
        {
            if (await connection.QueryFirstOrDefaultAsync<long?>($"SELECT 1 FROM {table.Name} LIMIT 1", transaction: transaction) is null) continue;
            throw new PlauditException(
                $"The store ({database.Description}) is not empty: it has rows of {table.Name}. Name a store that is not there yet; nothing was changed.");
        }
        return tables.Any(table => table.Name == "schema_migrations")
            ? await connection.QuerySingleAsync<long>("SELECT count(*) FROM schema_migrations", transaction: transaction)
            : 0;
    }

    private static async Task<int> LoadAsync(
        StoreDatabase database, DbConnection connection, DbTransaction transaction, BackupReader reader, string name, CancellationToken cancellationToken)
    {
        var shapes = (await database.TablesAsync(connection, transaction)).Where(table => BackupWriter.Includes(table.Name)).ToList();
        var tables = reader.Manifest.Tables.ToDictionary(table => table.Name);
        foreach (var shape in shapes)
        {
            if (!tables.Remove(shape.Name, out var table)) throw new PlauditException($"The backup '{name}' is damaged: it has no table {shape.Name}.");
            var types = shape.Columns.ToDictionary(column => column.Name, column => column.Type);
            // Names come from the file, and get into a statement only where the database has them.
            if (table.Columns.Count != types.Count || table.Columns.Any(column => !types.ContainsKey(column)))
                throw new PlauditException($"The backup '{name}' is damaged: its table {shape.Name} has other columns.");
            var rows = reader.Rows(table, [.. table.Columns.Select(column => types[column])], cancellationToken);
            await database.LoadAsync(transaction, shape.Name, table.Columns, rows, cancellationToken);
            await database.AfterLoadAsync(connection, transaction, shape.Name);
        }
        if (tables.Count > 0) throw new PlauditException($"The backup '{name}' is damaged: it has a table {tables.Keys.First()} that stores do not have.");
        return 0;
    }
}
