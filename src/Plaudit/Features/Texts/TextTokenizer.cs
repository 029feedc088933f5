using System.Buffers;
using System.Globalization;
using System.Text;

namespace Plaudit.Features.Texts;

/// <summary>
/// Cuts a text into tokens in one pass, without copying: words, hashtags, mentions, emojis and links. Takes any text; halves of surrogate
/// pairs separate tokens and are in none.
/// </summary>
public ref struct TextTokenizer(ReadOnlySpan<char> text)
{
    private const char Joiner = '\u200D';

    private readonly ReadOnlySpan<char> _text = text;
    private int _at = 0;
    private bool _afterWord = false;

    public TextTokenKind Kind { get; private set; } = default;

    /// <summary>The token as it stands in the text.</summary>
    public ReadOnlySpan<char> Token { get; private set; } = default;

    /// <summary>Goes to the next token.</summary>
    /// <returns>False at the end.</returns>
    public bool MoveNext()
    {
        while (_at < _text.Length)
        {
            if (!TryDecode(_at, out var rune, out var length))
            {
                Skip(1);
                continue;
            }
            if (IsWordStart(rune))
            {
                return _afterWord ? Take(TextTokenKind.Word, _at, WordEnd(_at)) : WordOrLink();
            }
            if (rune.Value is '#' or 0xFF03 && StartsWord(_at + length))
            {
                return Take(TextTokenKind.Hashtag, _at + length, WordEnd(_at + length));
            }
            if (rune.Value is '@' or 0xFF20 && !_afterWord && StartsName(_at + length))
            {
                return Take(TextTokenKind.Mention, _at + length, NameEnd(_at + length));
            }
            if (IsPictograph(rune.Value))
            {
                return Take(TextTokenKind.Emoji, _at, EmojiEnd(_at));
            }
            Skip(length);
        }
        return false;
    }

    /// <summary>
    /// Writes an emoji without skin colours and without the marks that only choose how it is drawn, so that its variants are one.
    /// </summary>
    /// <param name="emoji">The emoji as it stands in a text.</param>
    /// <param name="destination">At least as long.</param>
    /// <returns>Characters written.</returns>
    internal static int FoldEmoji(ReadOnlySpan<char> emoji, Span<char> destination)
    {
        var written = 0;
        for (var i = 0; i < emoji.Length;)
        {
            Rune.DecodeFromUtf16(emoji[i..], out var rune, out var length);
            if (!IsVariation(rune.Value) && !IsSkinTone(rune.Value))
            {
                emoji.Slice(i, length).CopyTo(destination[written..]);
                written += length;
            }
            i += length;
        }
        // A skin colour that stands alone is all there is of it.
        if (written == 0)
        {
            emoji.CopyTo(destination);
            written = emoji.Length;
        }
        return written;
    }

    private bool WordOrLink()
    {
        var rest = _text[_at..];
        if (
            rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = _at;
            while (end < _text.Length && !char.IsWhiteSpace(_text[end]))
            {
                end++;
            }
            return Take(TextTokenKind.Link, _at, end);
        }
        return Take(TextTokenKind.Word, _at, WordEnd(_at));
    }

    private bool Take(TextTokenKind kind, int start, int end)
    {
        Kind = kind;
        Token = _text[start..end];
        _at = end;
        _afterWord = kind != TextTokenKind.Emoji;
        return true;
    }

    private void Skip(int length)
    {
        _at += length;
        _afterWord = false;
    }

    private readonly int WordEnd(int at)
    {
        while (at < _text.Length && TryDecode(at, out var rune, out var length) && IsWordPart(rune))
        {
            at += length;
        }
        return at;
    }

    private readonly bool StartsWord(int at) => at < _text.Length && TryDecode(at, out var rune, out _) && IsWordStart(rune);

    // A name may hold dots, but a dot at its end is the sentence's.
    private readonly bool StartsName(int at) => StartsWord(at) || (at < _text.Length && _text[at] == '.' && StartsWord(at + 1));

    private readonly int NameEnd(int at)
    {
        var end = at;
        while (at < _text.Length)
        {
            var next = _text[at] == '.' ? at + 1 : WordEnd(at);
            if (next == at)
            {
                break;
            }
            end = _text[at] == '.' ? end : next;
            at = next;
        }
        return end;
    }

    // A pictograph with what belongs to it: colours, drawing marks, and further pictographs after a joiner; or the two letters of a flag.
    private readonly int EmojiEnd(int at)
    {
        TryDecode(at, out var first, out var length);
        at += length;
        if (IsFlagLetter(first.Value) && at < _text.Length && TryDecode(at, out var second, out length) && IsFlagLetter(second.Value))
        {
            return at + length;
        }
        while (at < _text.Length && TryDecode(at, out var rune, out length))
        {
            if (IsVariation(rune.Value) || IsSkinTone(rune.Value))
            {
                at += length;
            }
            else if (rune.Value == Joiner && TryDecode(at + length, out var joined, out var joinedLength) && IsPictograph(joined.Value))
            {
                at += length + joinedLength;
            }
            else
            {
                break;
            }
        }
        return at;
    }

    private readonly bool TryDecode(int at, out Rune rune, out int length)
    {
        if (at < _text.Length && char.IsAscii(_text[at]))
        {
            (rune, length) = (new Rune(_text[at]), 1);
            return true;
        }
        return Rune.DecodeFromUtf16(_text[Math.Min(at, _text.Length)..], out rune, out length) == OperationStatus.Done;
    }

    private static bool IsWordStart(Rune rune) =>
        rune.IsAscii ? char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value == '_' : Rune.IsLetterOrDigit(rune);

    private static bool IsWordPart(Rune rune) =>
        IsWordStart(rune)
        || (
            !rune.IsAscii
            && !IsVariation(rune.Value)
            && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        );

    private static bool IsVariation(int value) => value is >= 0xFE00 and <= 0xFE0F;

    private static bool IsSkinTone(int value) => value is >= 0x1F3FB and <= 0x1F3FF;

    private static bool IsFlagLetter(int value) => value is >= 0x1F1E6 and <= 0x1F1FF;

    // The blocks of Unicode that hold pictographs: Miscellaneous Technical to Dingbats, and those of the supplementary plane.
    private static bool IsPictograph(int value) =>
        value
            is (>= 0x2600 and <= 0x27BF)
                or (>= 0x231A and <= 0x23FF)
                or (>= 0x2B05 and <= 0x2B55)
                or (>= 0x1F1E6 and <= 0x1F1FF)
                or (>= 0x1F300 and <= 0x1FAFF);
}
