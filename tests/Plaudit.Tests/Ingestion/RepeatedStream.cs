namespace Plaudit.Tests.Ingestion;

/// <summary>Some bytes, one byte over and over, and some bytes behind: a huge input that exists nowhere. Always completes synchronously.</summary>
internal sealed class RepeatedStream(byte[] head, byte middle, long middleLength, byte[]? tail = null) : Stream
{
    private readonly byte[] _tail = tail ?? [];

    public long BytesRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => head.Length + middleLength + _tail.Length;

    public override long Position { get => BytesRead; set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, Length - BytesRead);
        buffer[..count].Fill(middle);
        Copy(head, 0, buffer[..count]);
        Copy(_tail, head.Length + middleLength, buffer[..count]);
        BytesRead += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // The part of a piece lying at the position that falls into the buffer, which starts at BytesRead.
    private void Copy(byte[] piece, long position, Span<byte> buffer)
    {
        var from = Math.Max(position, BytesRead);
        var to = Math.Min(position + piece.Length, BytesRead + buffer.Length);
        if (from < to) piece.AsSpan((int)(from - position), (int)(to - from)).CopyTo(buffer[(int)(from - BytesRead)..]);
    }
}
