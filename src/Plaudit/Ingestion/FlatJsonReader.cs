using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Plaudit.Ingestion;

/// <summary>
/// Reads a JSON object that holds only texts, numbers and literals, as nearly every line of posts does. It stops at anything else, faults
/// included, and leaves the line to <see cref="Utf8JsonReader"/>. Its reason is the first second: the framework's reader runs for about half
/// a million posts in precompiled code that is three times slower than what the compiler makes of it later; this method is compiled fully
/// at once.
/// </summary>
internal ref struct FlatJsonReader
{
    // What ends a plain stretch of text: a quote, an escape, and control characters, which JSON does not allow unescaped.
    private static readonly SearchValues<byte> s_textStops = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> _line;
    private readonly Span<byte> _scratch;
    private int _at;
    private bool _isOpen;

    /// <summary>Starts on a line.</summary>
    /// <param name="line">Valid UTF-8.</param>
    /// <param name="scratch">Takes texts without their escapes; at least as long as the line.</param>
    public FlatJsonReader(ReadOnlySpan<byte> line, Span<byte> scratch)
    {
        _line = line;
        _scratch = scratch;
    }

    /// <summary>Whether the whole line was one object and every property of it has been read.</summary>
    public bool IsComplete { get; private set; }

    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>String, Number, True, False or Null.</summary>
    public JsonTokenType Kind { get; private set; }

    /// <summary>A text without quotes and escapes, or a number's digits; valid until the next read.</summary>
    public ReadOnlySpan<byte> Text { get; private set; }

    /// <summary>Goes to the next property. False at the end, and at anything this reader does not read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Read()
    {
        var mark = Mark();
        if (!_isOpen)
        {
            if (mark != '{') return false;
            _isOpen = true;
            _at++;
            mark = Mark();
            if (mark == '}') return Close();
        }
        else if (mark == '}')
        {
            return Close();
        }
        else
        {
            if (mark != ',') return false;
            _at++;
            mark = Mark();
        }
        if (mark != '"' || !ReadText(out var name)) return false;
        // A name with an escape would lie in the scratch space that the value may need.
        if (name.Overlaps(_scratch)) return false;
        Name = name;
        if (Mark() != ':') return false;
        _at++;
        return ReadValue(Mark());
    }

    private bool Close()
    {
        _at++;
        IsComplete = Mark() < 0;
        return false;
    }

    // The next byte that is not blank, or -1 at the end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Mark()
    {
        while (_at < _line.Length)
        {
            var b = _line[_at];
            if (b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) return b;
            _at++;
        }
        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ReadValue(int mark)
    {
        switch (mark)
        {
            case '"':
                Kind = JsonTokenType.String;
                var isText = ReadText(out var text);
                Text = text;
                return isText;
            case '-' or (>= '0' and <= '9'):
                Kind = JsonTokenType.Number;
                return ReadNumber();
            case 't':
                Kind = JsonTokenType.True;
                return ReadLiteral("true"u8);
            case 'f':
                Kind = JsonTokenType.False;
                return ReadLiteral("false"u8);
            case 'n':
                Kind = JsonTokenType.Null;
                return ReadLiteral("null"u8);
            default:
                return false;
        }
    }

    private bool ReadLiteral(ReadOnlySpan<byte> literal)
    {
        if (!_line[_at..].StartsWith(literal)) return false;
        _at += literal.Length;
        return true;
    }

    // RFC 8259, section 6: -? (0 | [1-9] digits) (. digits)? ([eE] [+-]? digits)?
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ReadNumber()
    {
        var start = _at;
        if (_line[_at] == '-') _at++;
        var first = _at;
        if (!SkipDigits() || (_line[first] == '0' && _at > first + 1)) return false;
        if (_at < _line.Length && _line[_at] == '.')
        {
            _at++;
            if (!SkipDigits()) return false;
        }
        if (_at < _line.Length && _line[_at] is (byte)'e' or (byte)'E')
        {
            _at++;
            if (_at < _line.Length && _line[_at] is (byte)'+' or (byte)'-') _at++;
            if (!SkipDigits()) return false;
        }
        Text = _line[start.._at];
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool SkipDigits()
    {
        var start = _at;
        while (_at < _line.Length && (uint)(_line[_at] - '0') <= 9) _at++;
        return _at > start;
    }

    // Stands on the opening quote; ends behind the closing one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ReadText(out ReadOnlySpan<byte> text)
    {
        _at++;
        var rest = _line[_at..];
        var stop = rest.IndexOfAny(s_textStops);
        if (stop >= 0 && rest[stop] == '"')
        {
            text = rest[..stop];
            _at += stop + 1;
            return true;
        }
        var length = 0;
        while (stop >= 0 && rest[stop] == '\\')
        {
            rest[..stop].CopyTo(_scratch[length..]);
            length += stop;
            rest = rest[stop..];
            var used = Unescape(rest, _scratch, ref length);
            if (used == 0)
            {
                text = default;
                return false;
            }
            rest = rest[used..];
            stop = rest.IndexOfAny(s_textStops);
        }
        text = default;
        if (stop < 0 || rest[stop] != '"') return false;
        rest[..stop].CopyTo(_scratch[length..]);
        text = _scratch[..(length + stop)];
        _at = _line.Length - rest.Length + stop + 1;
        return true;
    }

    // The length of the escape that the text starts with; 0 where it is none, or half of a surrogate pair.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Unescape(ReadOnlySpan<byte> text, Span<byte> scratch, ref int length)
    {
        if (text.Length < 2) return 0;
        var plain = text[1] switch
        {
            (byte)'n' => '\n',
            (byte)'"' => '"',
            (byte)'\\' => '\\',
            (byte)'/' => '/',
            (byte)'t' => '\t',
            (byte)'r' => '\r',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            _ => '\0',
        };
        if (plain != '\0')
        {
            scratch[length++] = (byte)plain;
            return 2;
        }
        if (text[1] != 'u' || !Hex(text[2..], out var first)) return 0;
        if (Rune.TryCreate(first, out var rune))
        {
            length += rune.EncodeToUtf8(scratch[length..]);
            return 6;
        }
        if (text.Length < 12 || text[6] != '\\' || text[7] != 'u' || !Hex(text[8..], out var second) || !Rune.TryCreate(first, second, out rune)) return 0;
        length += rune.EncodeToUtf8(scratch[length..]);
        return 12;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Hex(ReadOnlySpan<byte> text, out char unit)
    {
        unit = '\0';
        if (text.Length < 4) return false;
        foreach (var b in text[..4])
        {
            var digit = b switch
            {
                >= (byte)'0' and <= (byte)'9' => b - '0',
                >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
                _ => -1,
            };
            if (digit < 0) return false;
            unit = (char)((unit << 4) | digit);
        }
        return true;
    }
}
