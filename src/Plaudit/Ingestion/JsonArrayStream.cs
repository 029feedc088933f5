using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>
/// Turns the text of a JSON array into lines, one element a line, as it is read: brackets around it are dropped, the commas between elements
/// become line ends, and line ends inside an element become blanks.
/// </summary>
internal sealed class JsonArrayStream(Stream inner, string file) : ForwardStream
{
    private bool _opened;
    private bool _closed;
    private bool _inText;
    private bool _escaped;
    private int _depth;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                if (!_closed) throw new PlauditException($"'{file}' is cut off: its JSON array is not closed by ']'. Nothing of it is used.");
                return 0;
            }
            var kept = Convert(buffer.Span[..read]);
            if (kept > 0) return kept;
        }
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    // Works in place: no byte becomes more than one.
    private int Convert(Span<byte> text)
    {
        var kept = 0;
        foreach (var b in text)
        {
            if (_inText)
            {
                if (_escaped) _escaped = false;
                else if (b == '\\') _escaped = true;
                else if (b == '"') _inText = false;
                text[kept++] = b;
                continue;
            }
            var isBlank = b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
            if (!_opened)
            {
                _opened = b == '[';
            }
            else if (_closed)
            {
                if (!isBlank) throw new PlauditException($"'{file}' goes on after the end of its JSON array; expected one array, or one object a line.");
            }
            else if (isBlank)
            {
                if (_depth > 0) text[kept++] = (byte)' ';
            }
            else if (_depth == 0 && b is (byte)',' or (byte)']')
            {
                Separate(b, text, ref kept);
            }
            else
            {
                if (b == '"') _inText = true;
                else if (b is (byte)'{' or (byte)'[') _depth++;
                else if (b is (byte)'}' or (byte)']') _depth--;
                text[kept++] = b;
            }
        }
        return kept;
    }

    private void Separate(byte mark, Span<byte> text, ref int kept)
    {
        text[kept++] = (byte)'\n';
        _closed = mark == ']';
    }
}
