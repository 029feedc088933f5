using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Plaudit.Ingestion;

/// <summary>
/// Reads JSON lines: blocks are cut one after another and parsed several at a time; batches come out in file order, and no more blocks are
/// held than are being parsed.
/// </summary>
internal sealed class JsonPostReader(string file, PostReaderOptions options, Func<PostLineParser> newParser) : PostReader(file, options)
{
    private const int UsualBytesPerPost = 400;

    // Parsers carry their caches of names from block to block.
    private readonly ConcurrentBag<PostLineParser> _parsers = [];

    public override async IAsyncEnumerable<PostBatch> ReadAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var blocks = new LineBlockReader(content, Options.BlockBytes, Options.MaxLineBytes);
        var inFlight = new Queue<Task<PostBatch>>();
        try
        {
            while (await blocks.ReadAsync(cancellationToken) is { } block)
            {
                if (Options.Parallelism == 1)
                {
                    yield return Parse(block, blocks);
                    continue;
                }
                inFlight.Enqueue(Task.Run(() => Parse(block, blocks), cancellationToken));
                if (inFlight.Count > Options.Parallelism) yield return await inFlight.Dequeue();
            }
            while (inFlight.TryDequeue(out var next)) yield return await next;
        }
        finally
        {
            // Reached with work in flight only where the caller stopped early or a block failed: nothing of it is wanted any more.
            foreach (var task in inFlight) await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private PostBatch Parse(LineBlock block, LineBlockReader blocks)
    {
        var batch = new PostBatchBuilder(File, Options.KeepRaw, block.Length / UsualBytesPerPost);
        if (block.IsTooLong)
        {
            Reject(block.FirstLine, default, RejectionReason.LineTooLong(Options.MaxLineBytes), batch);
            return batch.Build();
        }
        var parser = _parsers.TryTake(out var idle) ? idle : newParser();
        ParseLines(block, parser, batch);
        _parsers.Add(parser);
        if (!Options.KeepRaw) blocks.Return(block);
        return batch.Build();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ParseLines(LineBlock block, PostLineParser parser, PostBatchBuilder batch)
    {
        var text = block.Lines;
        var isUtf8 = Utf8.IsValid(text.Span);
        for (var number = block.FirstLine; !text.IsEmpty; number++)
        {
            var end = text.Span.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (!line.IsEmpty && line.Span[^1] == '\r') line = line[..^1];
            if (line.Length > Options.MaxLineBytes)
            {
                Reject(number, default, RejectionReason.LineTooLong(Options.MaxLineBytes), batch);
            }
            else if (line.Span.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r') < 0)
            {
                continue;
            }
            else if (!isUtf8 && !Utf8.IsValid(line.Span))
            {
                Reject(number, line, RejectionReason.BadUtf8, batch);
            }
            else
            {
                if (batch.KeepRaw) batch.AddRaw(number, line);
                parser.Parse(line.Span, number, batch);
            }
        }
    }

    private static void Reject(long number, ReadOnlyMemory<byte> line, string reason, PostBatchBuilder batch)
    {
        if (batch.KeepRaw) batch.AddRaw(number, line);
        batch.Reject(number, null, reason);
    }
}
