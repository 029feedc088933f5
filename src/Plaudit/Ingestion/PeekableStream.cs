using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>
/// A stream whose first bytes can be looked at before they are read. Faults of the file behind it come out as <see cref="PlauditException"/>
/// with its name.
/// </summary>
internal sealed class PeekableStream(Stream inner, string file) : ForwardStream
{
    private byte[] _peeked = [];
    private int _start;
    private int _end;

    /// <summary>Whether the lines are the elements of a JSON array.</summary>
    public bool HoldsArray { get; init; }

    /// <summary>The next bytes without consuming them: <paramref name="count"/> of them, or all there are where the stream ends before.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken cancellationToken)
    {
        if (_end - _start < count)
        {
            var grown = new byte[count];
            _peeked.AsSpan(_start, _end - _start).CopyTo(grown);
            _end -= _start;
            _start = 0;
            _peeked = grown;
            while (_end < count)
            {
                var read = await ReadInnerAsync(_peeked.AsMemory(_end), cancellationToken);
                if (read == 0) break;
                _end += read;
            }
        }
        return _peeked.AsMemory(_start, Math.Min(count, _end - _start));
    }

    /// <summary>Drops bytes that have been peeked at.</summary>
    public void Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _end - _start);
        _start += count;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_start == _end) return await ReadInnerAsync(buffer, cancellationToken);
        var count = Math.Min(buffer.Length, _end - _start);
        _peeked.AsSpan(_start, count).CopyTo(buffer.Span);
        _start += count;
        return count;
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadInnerAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw new PlauditException(
                $"'{file}' is a damaged or cut-off gzip file ({e.Message.TrimEnd('.')}). Nothing of it is used; fetch or pack it again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"Cannot read '{file}': {e.Message}", e);
        }
    }
}
