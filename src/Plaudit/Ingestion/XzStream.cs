using Plaudit.Data;
using Plaudit.Native.Lzma;

namespace Plaudit.Ingestion;

/// <summary>What an .xz file holds, unpacked as it is read. Faults come out as <see cref="PlauditException"/> with the file's name.</summary>
internal sealed class XzStream(Stream inner, string file) : ForwardStream
{
    /// <summary>What the tool needs for its strongest usual setting is 65 MiB; a file that asks for more was made to do harm, or for another use.</summary>
    private const int MaxMemoryMebibytes = 128;

    private readonly LzmaDecoder _decoder = new((ulong)MaxMemoryMebibytes << 20);
    private readonly byte[] _packed = new byte[1 << 15];
    private int _start;
    private int _end;
    private bool _isLast;
    private bool _isDone;

    /// <summary>The bytes that every .xz file starts with.</summary>
    public static ReadOnlySpan<byte> Magic => [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0];

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0) return 0;
        int read;
        while ((read = Unpack(buffer.Span)) == 0 && !_isDone)
        {
            if (_start == _end) Filled(await inner.ReadAsync(_packed, cancellationToken));
        }
        return read;
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0) return 0;
        int read;
        while ((read = Unpack(buffer)) == 0 && !_isDone)
        {
            if (_start == _end) Filled(inner.Read(_packed));
        }
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask DisposeAsync()
    {
        _decoder.Dispose();
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _decoder.Dispose();
            inner.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Filled(int read) => (_start, _end, _isLast) = (0, read, read == 0);

    private int Unpack(Span<byte> buffer)
    {
        // Until its end is known, nothing is unpacked of nothing.
        if (_isDone || (_start == _end && !_isLast && _end == 0)) return 0;
        var result = _decoder.Decode(_packed.AsSpan(_start, _end - _start), _isLast, buffer, out var consumed, out var produced);
        _start += consumed;
        _isDone = result == LzmaResult.StreamEnd;
        // The library says so as well where it merely waits for input.
        if (result is LzmaResult.Ok or LzmaResult.StreamEnd || (result == LzmaResult.BufferError && !_isLast)) return produced;
        throw new PlauditException(result switch
        {
            LzmaResult.MemoryLimitError => $"'{file}' needs more than {MaxMemoryMebibytes} MiB of memory to be unpacked; pack it again with 'xz -6'.",
            LzmaResult.BufferError => $"'{file}' is a cut-off xz file. Nothing of it is used; fetch or pack it again.",
            LzmaResult.OptionsError => $"'{file}' is an xz file of a kind that is not known here; pack it again with 'xz -6'.",
            LzmaResult.MemoryError => $"There is not enough memory to unpack '{file}'.",
            _ => $"'{file}' is a damaged xz file. Nothing of it is used; fetch or pack it again.",
        });
    }
}
