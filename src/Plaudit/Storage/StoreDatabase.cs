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

    /// <summary>The statement, run in a transaction, after which no other process changes tables until the transaction ends.</summary>
    public abstract string SchemaLock { get; }

    /// <summary>Asks something.</summary>
    public abstract Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken);

    /// <summary>Changes something in one transaction, which is undone if the change throws.</summary>
    public abstract Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> write, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
