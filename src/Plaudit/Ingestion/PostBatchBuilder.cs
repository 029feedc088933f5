using System.Buffers;
using System.Text.Json;
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

    /// <summary>Adds a post of a format that has no line for it: where lines are wanted, it gets one in canonical form.</summary>
    public void AddCanonical(Post post, long line, bool unknownMediaType = false)
    {
        if (KeepRaw)
        {
            var raw = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(raw, PostWriter.JsonOptions))
            {
                json.WriteStartObject();
                PostWriter.WriteFields(json, post);
                json.WriteEndObject();
            }
            AddRaw(line, raw.WrittenMemory);
        }
        Add(post, line, 0, unknownMediaType);
    }

    public void Reject(long line, string? column, string reason) => _rejected.Add(new RejectedRow(file, line, column, reason));

    public void Reject(RejectedRow row) => _rejected.Add(row);

    public PostBatch Build(IReadOnlyList<Finding>? findings = null) =>
        new(file, _rows, _rejected, _rawLines, _unknownMediaTypes) { Findings = findings ?? [] };
}
