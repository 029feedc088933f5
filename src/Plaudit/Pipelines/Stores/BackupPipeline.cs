using Plaudit.Data;
using Plaudit.Reports;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>Makes a backup of the store while it is in use, one file for both kinds of store.</summary>
/// <param name="store">The store.</param>
/// <param name="clock">Dates the backup.</param>
public sealed class BackupPipeline(Store store, TimeProvider clock)
{
    /// <summary>Writes the backup and reads it again; it appears whole and checked, or not at all, and is the user's alone.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="progress">Told of rows.</param>
    /// <param name="cancellationToken">Stops the work; nothing is left of it then.</param>
    /// <exception cref="PlauditException">The store is damaged, or the file cannot be written.</exception>
    public async Task<BackupManifest> RunAsync(string file, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        if (OutputFile.IsDevice(file)) throw new PlauditException($"Cannot write '{file}': a backup is read again once it is written, so it goes to a file.");
        await using var output = OutputFile.Create(file);
        var stream = (FileStream)output.Stream;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(stream.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await StoreBackup.WriteAsync(store, stream, clock, progress, cancellationToken);
        stream.Flush(flushToDisk: true);
        await using var written = new FileStream(stream.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var manifest = StoreBackup.Check(written, file, cancellationToken);
        await output.CommitAsync(cancellationToken);
        return manifest;
    }
}
