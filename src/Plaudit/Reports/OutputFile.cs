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
            if (path.StartsWith("/dev/", StringComparison.Ordinal))
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
        await Stream.FlushAsync(cancellationToken);
        await Stream.DisposeAsync();
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
