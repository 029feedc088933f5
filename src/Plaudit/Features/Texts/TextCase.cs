using System.Buffers;
using System.Globalization;
using System.Text;

namespace Plaudit.Features.Texts;

/// <summary>
/// Lower case that does not depend on the machine's culture. Turkish has two letters i: in a Turkish text <c>I</c> becomes <c>ı</c>,
/// elsewhere <c>i</c>; <c>İ</c> becomes <c>i</c> everywhere, without the dot that Unicode's own rule leaves behind. A text is taken as
/// Turkish where it has a letter that only Turkish and its nearest relatives have (<c>ğ ı İ</c>), or where more of its frequent words are
/// Turkish than English. A word with <c>q</c>, <c>w</c> or <c>x</c>, which Turkish lacks, follows the general rule even there. Letters of
/// the mathematical alphabets, which people use as bold or slanted writing, become plain ones. Doing it twice changes nothing more.
/// </summary>
public static class TextCase
{
    private const char DotAbove = '\u0307';

    private static readonly SearchValues<char> s_turkishOnly = SearchValues.Create("ğĞıİ");
    private static readonly SearchValues<char> s_turkishInOneWord = SearchValues.Create("ğĞıİşŞ");
    private static readonly SearchValues<char> s_notTurkish = SearchValues.Create("qwxQWX");

    /// <summary>Whether a text of many words is to be read by the Turkish rule.</summary>
    public static bool IsTurkish(ReadOnlySpan<char> text) =>
        text.ContainsAny(s_turkishOnly)
        || (text.Contains('I') && CaptionLanguage.Of(text, CaptionStatistics.Of(text)) == CaptionLanguage.Guess.Turkish);

    /// <summary>Lower case of a whole text.</summary>
    public static string Lower(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isTurkish = IsTurkish(text);
        var lower = new char[text.Length];
        var (read, written) = (0, 0);
        while (read < text.Length)
        {
            // White space ends a word, for the rule on letters that Turkish lacks.
            var end = read;
            while (end < text.Length && char.IsWhiteSpace(text[end]) == char.IsWhiteSpace(text[read]))
            {
                end++;
            }
            written += Lower(text.AsSpan(read, end - read), isTurkish, lower.AsSpan(written));
            read = end;
        }
        return new string(lower, 0, written);
    }

    /// <summary>Whether a word that stands apart from its text, such as a hashtag, is Turkish by its own letters.</summary>
    internal static bool IsTurkishWord(ReadOnlySpan<char> word) => word.ContainsAny(s_turkishInOneWord);

    /// <summary>Writes the lower case of one word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="isTurkish">Whether its text is Turkish.</param>
    /// <param name="destination">At least as long as the word.</param>
    /// <returns>Characters written, never more than the word has.</returns>
    internal static int Lower(ReadOnlySpan<char> word, bool isTurkish, Span<char> destination)
    {
        var dotless = isTurkish && !word.ContainsAny(s_notTurkish);
        var written = 0;
        for (var i = 0; i < word.Length;)
        {
            var c = word[i];
            if (char.IsAscii(c))
            {
                if (c is 'I' or 'i')
                {
                    // A dot that is a character of its own makes either an i.
                    var next = i + 1;
                    while (next < word.Length && word[next] == DotAbove)
                    {
                        next++;
                    }
                    destination[written++] = c == 'I' && dotless && next == i + 1 ? 'ı' : 'i';
                    i = next;
                    continue;
                }
                destination[written++] = char.ToLowerInvariant(c);
                i++;
                continue;
            }
            if (c == 'İ')
            {
                destination[written++] = 'i';
                for (i++; i < word.Length && word[i] == DotAbove; i++)
                {
                }
                continue;
            }
            var status = Rune.DecodeFromUtf16(word[i..], out var rune, out var consumed);
            if (status != OperationStatus.Done)
            {
                destination[written++] = c;
                i++;
                continue;
            }
            written += Rune.ToLowerInvariant(Plain(rune)).EncodeToUtf16(destination[written..]);
            i += consumed;
        }
        return written;
    }

    // Mathematical Alphanumeric Symbols: thirteen alphabets of 26 capitals and 26 small letters, and at the end five rows of digits
    // (Unicode 16).
    private static Rune Plain(Rune rune) => rune.Value switch
    {
        >= 0x1D400 and < 0x1D6A4 when Rune.GetUnicodeCategory(rune) != UnicodeCategory.OtherNotAssigned =>
            new Rune('a' + ((rune.Value - 0x1D400) % 26)),
        >= 0x1D7CE and <= 0x1D7FF => new Rune('0' + ((rune.Value - 0x1D7CE) % 10)),
        _ => rune,
    };
}
