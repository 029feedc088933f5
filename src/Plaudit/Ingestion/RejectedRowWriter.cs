using System.Buffers;
using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>Writes rejected rows as JSONL, <c>{"file","line","column","reason"}</c>, as they come.</summary>
public sealed class RejectedRowWriter : IAsyncDisposable
{
    private readonly Stream _stream;

    /// <summary>Writes to a stream, which is disposed of together with the writer.</summary>
    public RejectedRowWriter(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
    }

    /// <summary>Writes a file; an existing one is replaced.</summary>
    /// <exception cref="PlauditException">The file cannot be written.</exception>
    public static RejectedRowWriter Create(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return new RejectedRowWriter(new FileStream(path, FileMode.Create, FileAccess.Write));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"Cannot write '{path}': {e.Message}", e);
        }
    }

    public async Task WriteAsync(IReadOnlyList<RejectedRow> rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0) return;
        var lines = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(lines, PostWriter.JsonOptions);
        foreach (var row in rows)
        {
            json.Reset();
            json.WriteStartObject();
            json.WriteString("file", row.File);
            json.WriteNumber("line", row.Line);
            json.WriteString("column", row.Column);
            json.WriteString("reason", row.Reason);
            json.WriteEndObject();
            await json.FlushAsync(cancellationToken);
            lines.Write("\n"u8);
        }
        await _stream.WriteAsync(lines.WrittenMemory, cancellationToken);
        // Rows are there to be looked at after a run that stopped, so they do not wait in a buffer.
        await _stream.FlushAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();
}
