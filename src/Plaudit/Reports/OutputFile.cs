using Plaudit.Data;

namespace Plaudit.Reports;

/// <summary>
/// A file that appears only when it is whole: written beside its place under another name, moved on <see cref="CommitAsync"/>, removed
/// otherwise. A device or pipe such as /dev/stdout is written to directly.
/// </summary>
public sealed class OutputFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly string? _unfinishedPath;
    private bool _isCommitted;

    private OutputFile(string path, string? unfinishedPath, Stream stream)
    {
        _path = path;
        _unfinishedPath = unfinishedPath;
        Stream = stream;
    }

    public Stream Stream { get; }

    /// <summary>Opens a file for writing.</summary>
    /// <exception cref="PlauditException">The place cannot be written to.</exception>
    public static OutputFile Create(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            if (IsDevice(path))
            {
                return new OutputFile(path, null, new FileStream(path, FileMode.Open, FileAccess.Write));
            }
            var unfinished = path + ".unfinished";
            return new OutputFile(path, unfinished, new FileStream(unfinished, FileMode.Create, FileAccess.Write));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"Cannot write '{path}': {e.Message}", e);
        }
    }

    /// <summary>Whether a path is a device or pipe, which takes what is written and must not be replaced by a file.</summary>
    internal static bool IsDevice(string path)
    {
        if (path.StartsWith("/dev/", StringComparison.Ordinal)) return true;
        if (!File.Exists(path) || new FileInfo(path).Length > 0) return false;
        try
        {
            // Opened for both, a pipe does not wait for its other end.
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return !file.CanSeek;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Writes a whole text.</summary>
    public static async Task WriteTextAsync(string path, string text, CancellationToken cancellationToken)
    {
        await using var file = Create(path);
        await file.Stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancellationToken);
        await file.CommitAsync(cancellationToken);
    }

    /// <summary>Puts the file in its place.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        // A writer on top of it may have flushed and closed it.
        if (Stream.CanWrite)
        {
            await Stream.FlushAsync(cancellationToken);
            await Stream.DisposeAsync();
        }
        if (_unfinishedPath is not null)
        {
            File.Move(_unfinishedPath, _path, overwrite: true);
        }
        _isCommitted = true;
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        if (!_isCommitted && _unfinishedPath is not null)
        {
            File.Delete(_unfinishedPath);
        }
    }
}
