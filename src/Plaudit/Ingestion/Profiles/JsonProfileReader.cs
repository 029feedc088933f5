using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Plaudit.Ingestion.Profiles;

/// <summary>Reads profiles from lines of JSON.</summary>
internal sealed class JsonProfileReader(ProfileFile file, ProfileReaderOptions options)
{
    private readonly ProfileObjects _objects = new(file);

    public async IAsyncEnumerable<ProfileBatch> ReadAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var blocks = new LineBlockReader(content, options.BlockBytes, options.MaxLineBytes);
        while (await blocks.ReadAsync(cancellationToken) is { } block)
        {
            var batch = new ProfileBatchBuilder(file.Name);
            if (block.IsTooLong) batch.Reject(block.FirstLine, null, RejectionReason.LineTooLong(options.MaxLineBytes));
            else ReadLines(block, batch, cancellationToken);
            blocks.Return(block);
            if (!batch.IsEmpty) yield return batch.Build();
        }
    }

    private void ReadLines(LineBlock block, ProfileBatchBuilder batch, CancellationToken cancellationToken)
    {
        var text = block.Lines;
        for (var number = block.FirstLine; !text.IsEmpty; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = text.Span.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (line.Length > options.MaxLineBytes) batch.Reject(number, null, RejectionReason.LineTooLong(options.MaxLineBytes));
            else if (line.Span.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r') < 0) continue;
            else if (!Utf8.IsValid(line.Span)) batch.Reject(number, null, RejectionReason.BadUtf8);
            else ReadLine(line, number, batch);
        }
    }

    private void ReadLine(ReadOnlyMemory<byte> line, long number, ProfileBatchBuilder batch)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            batch.Reject(number, null, RejectionReason.NotJson);
            return;
        }
        using (document) _objects.Read(document.RootElement, number, batch);
    }
}
