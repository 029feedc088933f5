using System.IO.Compression;
using Plaudit.Data;

namespace Plaudit.Forecasting;

/// <summary>
/// The lines of a CSV file one after the other, as they stand there, quotes or not. A line ends with LF, CR LF or CR. For what DuckDB does not
/// notice or cannot tell: files that are cut off, quotes that are not closed, empty lines.
/// </summary>
internal sealed class CsvLines : IDisposable
{
    private const int FirstBufferBytes = 1 << 20;
    private const int MaxLineBytes = 16 << 20;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly Stream _text;
    private readonly CancellationToken _cancellationToken;

    private byte[] _buffer = new byte[FirstBufferBytes];
    private int _start;
    private int _end;
    private bool _isAtEnd;
    private bool _hasLf;
    private bool _hasCrLf;
    private bool _hasCr;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isGzip">Whether it is compressed.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PlauditException">It cannot be read.</exception>
    public CsvLines(string path, bool isGzip, CancellationToken cancellationToken)
    {
        _path = path;
        _cancellationToken = cancellationToken;
        try
        {
            _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(exception);
        }
        _text = isGzip ? new GZipStream(_file, CompressionMode.Decompress) : _file;
    }

    /// <summary>1-based number of the line read last.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the lines read so far end in more than one way.</summary>
    public bool HasMixedEnds => (_hasLf ? 1 : 0) + (_hasCrLf ? 1 : 0) + (_hasCr ? 1 : 0) > 1;

    /// <summary>Reads the next line.</summary>
    /// <param name="line">Without its end; good until the next call.</param>
    /// <exception cref="PlauditException">The file cannot be read to its end, or a line is far too long.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var at = rest[searched..].IndexOfAny((byte)'\n', (byte)'\r') + searched;
            // Whether a CR stands alone is known only with the byte after it.
            if (at >= searched && (rest[at] == '\n' || at + 1 < rest.Length || _isAtEnd))
            {
                line = rest[..at];
                _start += at + EndLength(rest, at);
                Number++;
                return true;
            }
            if (_isAtEnd)
            {
                line = rest;
                _start = _end;
                Number += rest.IsEmpty ? 0 : 1;
                return !rest.IsEmpty;
            }
            searched = at >= searched ? at : rest.Length;
            Fill();
        }
    }

    /// <summary>Whether a line ends within quotes, so that what follows it would be taken for the rest of a value.</summary>
    /// <param name="line">The line.</param>
    /// <param name="delimiter">Between values.</param>
    public static bool EndsInQuotes(ReadOnlySpan<byte> line, char delimiter)
    {
        for (var from = 0; from < line.Length;)
        {
            var open = line[from..].IndexOf((byte)'"') + from;
            if (open < from)
            {
                return false;
            }
            // Only at the start of a value, spaces aside, does a quote open one; elsewhere it is text.
            var before = line[..open].TrimEnd((byte)' ');
            if (!before.IsEmpty && before[^1] != delimiter)
            {
                from = open + 1;
                continue;
            }
            from = AfterQuoted(line, open + 1);
            if (from < 0)
            {
                return true;
            }
        }
        return false;
    }

    public void Dispose()
    {
        _text.Dispose();
        _file.Dispose();
    }

    // The position after a closing quote, or -1; two quotes are one that is text.
    private static int AfterQuoted(ReadOnlySpan<byte> line, int from)
    {
        while (true)
        {
            var quote = line[from..].IndexOf((byte)'"');
            if (quote < 0)
            {
                return -1;
            }
            from += quote + 1;
            if (from >= line.Length || line[from] != '"')
            {
                return from;
            }
            from++;
        }
    }

    private int EndLength(ReadOnlySpan<byte> rest, int at)
    {
        if (rest[at] == '\n')
        {
            _hasLf = true;
            return 1;
        }
        if (at + 1 < rest.Length && rest[at + 1] == '\n')
        {
            _hasCrLf = true;
            return 2;
        }
        _hasCr = true;
        return 1;
    }

    private void Fill()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            if (_end >= MaxLineBytes)
            {
                throw new PlauditException($"'{_path}' has no end of line for {MaxLineBytes >> 20} MB after line {Number}; rows of a CSV file were expected.");
            }
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        try
        {
            var read = _text.Read(_buffer, _end, _buffer.Length - _end);
            _isAtEnd = read == 0;
            _end += read;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw Unreadable(exception);
        }
    }

    private PlauditException Unreadable(Exception exception) => new($"'{_path}' cannot be read to its end: {exception.Message}", exception);
}
