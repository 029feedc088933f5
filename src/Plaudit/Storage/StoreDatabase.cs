using System.Data.Common;

namespace Plaudit.Storage;

/// <summary>The kind of database that a store is kept in.</summary>
internal abstract class StoreDatabase : IAsyncDisposable
{
    /// <summary>Kind and place, without secrets.</summary>
    public abstract string Description { get; }

    /// <summary>The folder of its migrations.</summary>
    public abstract string Dialect { get; }

    /// <summary>Ends a SELECT whose row is about to be changed, so that nobody else reads it for a change until then.</summary>
    public abstract string RowLock { get; }

    /// <summary>Ends a SELECT that takes one of several rows, so that it passes over those that others are about to change.</summary>
    public abstract string RowLockOfFree { get; }

    /// <summary>The statement, run in a transaction, after which no other process changes tables until the transaction ends.</summary>
    public abstract string SchemaLock { get; }

    /// <summary>The query that tells how many bytes the database takes.</summary>
    public abstract string SizeBytes { get; }

    /// <summary>Asks something.</summary>
    public abstract Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken);

    /// <summary>Changes something in one transaction, which is undone if the change throws.</summary>
    public abstract Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> write, CancellationToken cancellationToken);

    /// <summary>Asks several things of one state of the store, whatever others change meanwhile. Writers are not kept waiting.</summary>
    public abstract Task<T> SnapshotAsync<T>(Func<DbConnection, DbTransaction, Task<T>> read, CancellationToken cancellationToken);

    /// <summary>Adds many rows to a table within a transaction, the quickest way that the database has.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns of each row.</param>
    /// <param name="rows">Values that are long, int, double, text, bytes, true or false, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the loading; the transaction is then to be undone.</param>
    public abstract Task LoadAsync(
        DbTransaction transaction, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows, CancellationToken cancellationToken);

    /// <summary>Tables in the order of their making, so that one comes after those that it refers to, with their columns and types.</summary>
    public abstract Task<IReadOnlyList<TableShape>> TablesAsync(DbConnection connection, DbTransaction transaction);

    /// <summary>Lets generated keys go on after those that are there.</summary>
    public abstract Task AfterLoadAsync(DbConnection connection, DbTransaction transaction, string table);

    /// <summary>What is wrong with the database itself, in words; <see langword="null"/> for nothing that can be told.</summary>
    public abstract Task<string?> FindDamageAsync(DbConnection connection, DbTransaction transaction);

    /// <summary>Gives up the place of what was deleted, so that nothing of it is left in the store's files as far as the program rules over them.</summary>
    public abstract Task EraseAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
