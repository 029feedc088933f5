using System.Collections.Concurrent;

namespace Plaudit.Ingestion;

/// <summary>Cuts a stream into blocks that end at line ends. Memory is bounded by the longest line that is allowed, not by the stream.</summary>
internal sealed class LineBlockReader(Stream stream, int blockBytes, int maxLineBytes)
{
    // The longest line and its line end; a line that fills more is too long whatever follows.
    private readonly long _maxBufferBytes = Math.Max(blockBytes, maxLineBytes + 2L);
    private readonly ConcurrentBag<byte[]> _spare = [];
    private byte[] _buffer = [];
    private int _length;
    private long _line = 1;
    private bool _atEnd;

    /// <summary>The next block; null at the end of the stream. The caller hands its buffer back, or keeps it.</summary>
    public async ValueTask<LineBlock?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_buffer.Length == 0) _buffer = NewBuffer();
        var searched = 0;
        while (true)
        {
            while (_length < _buffer.Length && !_atEnd)
            {
                var read = await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken);
                _atEnd = read == 0;
                _length += read;
            }
            var lastLineEnd = _buffer.AsSpan(searched, _length - searched).LastIndexOf((byte)'\n');
            if (lastLineEnd >= 0) return Cut(searched + lastLineEnd + 1);
            if (_atEnd) return _length == 0 ? null : Cut(_length);
            if (_buffer.Length >= _maxBufferBytes) return await SkipLineAsync(cancellationToken);
            searched = _length;
            // Doubled; but not to just below the most, from where the next step would copy nearly as much for almost nothing.
            Array.Resize(ref _buffer, (int)(_buffer.Length * 4L > _maxBufferBytes ? _maxBufferBytes : _buffer.Length * 2L));
        }
    }

    /// <summary>Gives a block's buffer back for another block.</summary>
    public void Return(LineBlock block)
    {
        if (block.Buffer.Length == blockBytes) _spare.Add(block.Buffer);
    }

    private LineBlock Cut(int end)
    {
        var block = new LineBlock(_buffer, end, _line, IsTooLong: false);
        var rest = _buffer.AsSpan(end, _length - end);
        _buffer = rest.Length < blockBytes ? NewBuffer() : GC.AllocateUninitializedArray<byte>(rest.Length + 1);
        rest.CopyTo(_buffer);
        _length = rest.Length;
        _line += block.Lines.Span.Count((byte)'\n');
        return block;
    }

    private async ValueTask<LineBlock?> SkipLineAsync(CancellationToken cancellationToken)
    {
        var skipped = new LineBlock([], 0, _line, IsTooLong: true);
        _buffer = NewBuffer();
        _length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(_buffer, cancellationToken);
            if (read == 0)
            {
                _atEnd = true;
                return skipped;
            }
            var lineEnd = _buffer.AsSpan(0, read).IndexOf((byte)'\n');
            if (lineEnd < 0) continue;
            _length = read - lineEnd - 1;
            _buffer.AsSpan(lineEnd + 1, _length).CopyTo(_buffer);
            _line++;
            return skipped;
        }
    }

    private byte[] NewBuffer() => _spare.TryTake(out var spare) ? spare : GC.AllocateUninitializedArray<byte>(blockBytes);
}
