namespace Plaudit.Ingestion;

/// <summary>Reads the posts of one opened file.</summary>
internal abstract class PostReader(string file, PostReaderOptions options)
{
    protected string File { get; } = file;

    protected PostReaderOptions Options { get; } = options;

    /// <summary>Reads to the end, batch after batch in file order.</summary>
    public abstract IAsyncEnumerable<PostBatch> ReadAsync(Stream content, CancellationToken cancellationToken);
}
