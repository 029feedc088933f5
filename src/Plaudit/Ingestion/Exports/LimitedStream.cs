namespace Plaudit.Ingestion.Exports;

/// <summary>
/// One file of an export while it is read. The sizes that an archive declares may lie, so every limit is held against the bytes that really
/// come; at the end, length and check sum must be those declared.
/// </summary>
internal sealed class LimitedStream(Stream inner, EntryFacts facts, long maxBytes, int maxRatio, ReadBudget budget) : ForwardStream
{
    // A short file of one letter over and over is no bomb.
    private const long RatioFreeBytes = 1 << 20;

    private long _length;
    private uint _crc;

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        try
        {
            var count = inner.Read(buffer);
            Check(buffer[..count]);
            return count;
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw facts.Refused($"is damaged or cut off ({e.Message.TrimEnd('.')})", e);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return 0;
        try
        {
            var count = await inner.ReadAsync(buffer, cancellationToken);
            Check(buffer.Span[..count]);
            return count;
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw facts.Refused($"is damaged or cut off ({e.Message.TrimEnd('.')})", e);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private static bool IsDamage(Exception e) => e is InvalidDataException or IOException or NotSupportedException;

    private void Check(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            if (facts.Length is { } length && _length != length) throw facts.Refused($"is damaged: it is {_length} bytes long, not {length}");
            if (facts.Crc is { } crc && _crc != crc) throw facts.Refused("is damaged: its check sum is wrong");
            return;
        }
        _length += bytes.Length;
        if (_length > maxBytes) throw facts.Refused($"is larger than {maxBytes} bytes");
        if (facts.PackedLength is { } packed && _length > RatioFreeBytes && _length / maxRatio >= Math.Max(packed, 1))
            throw facts.Refused($"unpacks to more than {maxRatio} times its packed size, as only a bomb does");
        budget.Take(bytes.Length, facts.Archive, facts.Name);
        if (facts.Crc is not null) _crc = Crc32.Append(_crc, bytes);
    }
}
