using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>Turns JSON objects that go over several lines into one object a line, as they are read.</summary>
internal sealed class JsonObjectStream(Stream inner, string file) : ForwardStream
{
    private bool _inText;
    private bool _escaped;
    private int _depth;

    /// <summary>
    /// Whether a text that starts with <c>{</c> goes over several lines: neither its first line alone nor that line cut off by a fault is an
    /// object, but the two first lines together are the start of one.
    /// </summary>
    public static bool IsNeededFor(ReadOnlySpan<byte> head)
    {
        head = head[Math.Max(0, head.IndexOfAnyExcept(" \t\r\n"u8))..];
        var first = head.IndexOf((byte)'\n');
        if (first < 0 || !IsOpenObject(head[..first])) return false;
        var rest = head[(first + 1)..];
        var second = rest.IndexOf((byte)'\n');
        return IsStart(second < 0 ? head : head[..(first + 1 + second)]);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0) return 0;
        var read = await inner.ReadAsync(buffer, cancellationToken);
        if (read == 0 && _depth > 0)
            throw new PlauditException($"'{file}' is cut off: its last JSON object is not closed. Nothing of that object is used.");
        Convert(buffer.Span[..read]);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private static bool IsOpenObject(ReadOnlySpan<byte> line) => IsStart(line, out var depth) && depth > 0;

    private static bool IsStart(ReadOnlySpan<byte> text) => IsStart(text, out _);

    // Whether the text is the start of valid JSON; a fault is one that no continuation can mend.
    private static bool IsStart(ReadOnlySpan<byte> text, out int depth)
    {
        var reader = new Utf8JsonReader(text, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
            }
            depth = reader.CurrentDepth + (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0);
            return true;
        }
        catch (JsonException)
        {
            depth = 0;
            return false;
        }
    }

    // Works in place. Line ends inside a text, which JSON forbids, are left for the parser to find.
    private void Convert(Span<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var b = text[i];
            if (_inText)
            {
                if (_escaped) _escaped = false;
                else if (b == '\\') _escaped = true;
                else if (b == '"') _inText = false;
            }
            else if (b == '"')
            {
                _inText = true;
            }
            else if (b is (byte)'{' or (byte)'[')
            {
                _depth++;
            }
            else if (b is (byte)'}' or (byte)']')
            {
                _depth = Math.Max(0, _depth - 1);
            }
            else if (b is (byte)'\n' or (byte)'\r' && _depth > 0)
            {
                text[i] = (byte)' ';
            }
        }
    }
}
