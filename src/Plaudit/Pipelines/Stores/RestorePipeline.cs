using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>Makes a store out of a backup, of either kind of store.</summary>
/// <param name="clock">Dates the steps of the tables.</param>
public sealed class RestorePipeline(TimeProvider clock)
{
    /// <summary>Restores all or nothing.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="connection">The store to make, as for <see cref="Store.OpenAsync"/>; it must not be there yet, or be empty.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">The backup cannot be read, or the store is not empty.</exception>
    public async Task<BackupManifest> RunAsync(string file, string? connection, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        try
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            return await StoreBackup.RestoreAsync(connection, stream, file, clock, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"Cannot read '{file}': {e.Message}", e);
        }
    }
}
