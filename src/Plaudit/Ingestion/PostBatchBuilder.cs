using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>Collects the rows of one batch.</summary>
internal sealed class PostBatchBuilder(string file, bool keepRaw, int expectedRows = 0)
{
    private readonly List<PostRow> _rows = new(expectedRows);
    private readonly List<RejectedRow> _rejected = [];
    private readonly List<RawLine> _rawLines = [];
    private int _unknownMediaTypes;

    public bool KeepRaw { get; } = keepRaw;

    public int Count => _rows.Count + _rejected.Count;

    public void AddRaw(long line, ReadOnlyMemory<byte> text) => _rawLines.Add(new RawLine(line, text));

    public void Add(Post post, long line, int index, bool unknownMediaType)
    {
        if (unknownMediaType) _unknownMediaTypes++;
        _rows.Add(new PostRow(post, line, index, _rawLines.Count - 1));
    }

    public void Reject(long line, string? column, string reason) => _rejected.Add(new RejectedRow(file, line, column, reason));

    public PostBatch Build() => new(file, _rows, _rejected, _rawLines, _unknownMediaTypes);
}
