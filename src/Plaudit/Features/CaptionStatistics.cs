using System.Globalization;
using System.Text;

namespace Plaudit.Features;

/// <summary>What can be counted in a caption, in one pass over its characters.</summary>
/// <param name="Characters">Unicode scalar values, so that an emoji outside the basic plane counts once.</param>
/// <param name="Words">Runs of characters between white space.</param>
/// <param name="LineBreaks">Line feeds.</param>
/// <param name="Hashtags">A <c>#</c> directly before a letter, digit or underscore.</param>
/// <param name="Mentions">A <c>@</c> directly before a letter, digit, underscore or dot, and not inside a word (as in an e-mail address).</param>
/// <param name="Emojis">Pictographs of the emoji blocks; a flag or a joined sequence counts each of its pictographs.</param>
/// <param name="Links">Words that begin with <c>http://</c>, <c>https://</c> or <c>www.</c>.</param>
/// <param name="QuestionMarks">Question marks of Latin, Greek, Arabic and full-width script.</param>
/// <param name="ExclamationMarks">Exclamation marks, full-width ones too.</param>
/// <param name="Letters">Letters of any script.</param>
/// <param name="CapitalLetters">Upper-case letters.</param>
/// <param name="NonLatinLetters">Letters outside the Latin script.</param>
/// <param name="Digits">Decimal digits.</param>
internal readonly record struct CaptionStatistics(
    int Characters,
    int Words,
    int LineBreaks,
    int Hashtags,
    int Mentions,
    int Emojis,
    int Links,
    int QuestionMarks,
    int ExclamationMarks,
    int Letters,
    int CapitalLetters,
    int NonLatinLetters,
    int Digits
)
{
    public static CaptionStatistics Of(ReadOnlySpan<char> caption)
    {
        int characters = 0, words = 0, lineBreaks = 0, hashtags = 0, mentions = 0, emojis = 0, links = 0;
        int questions = 0, exclamations = 0, letters = 0, capitals = 0, nonLatin = 0, digits = 0;
        var insideWord = false;
        var beforeWasWordCharacter = false;
        for (var i = 0; i < caption.Length;)
        {
            Rune.DecodeFromUtf16(caption[i..], out var rune, out var consumed);
            var next = i + consumed;
            characters++;
            var isWordCharacter = IsWordCharacter(rune);
            if (Rune.IsWhiteSpace(rune))
            {
                insideWord = false;
                lineBreaks += rune.Value == '\n' ? 1 : 0;
            }
            else if (!insideWord)
            {
                insideWord = true;
                words++;
                links += StartsWithLink(caption[i..]) ? 1 : 0;
            }
            switch (rune.Value)
            {
                case '#' when next < caption.Length && IsWordCharacter(RuneAt(caption, next)):
                    hashtags++;
                    break;
                case '@' when !beforeWasWordCharacter && next < caption.Length && (caption[next] == '.' || IsWordCharacter(RuneAt(caption, next))):
                    mentions++;
                    break;
                case '?' or 0x37E or 0x61F or 0xFF1F:
                    questions++;
                    break;
                case '!' or 0xFF01:
                    exclamations++;
                    break;
                default:
                    if (Rune.IsLetter(rune))
                    {
                        letters++;
                        capitals += Rune.IsUpper(rune) ? 1 : 0;
                        nonLatin += IsLatin(rune.Value) ? 0 : 1;
                    }
                    else if (Rune.IsDigit(rune))
                    {
                        digits++;
                    }
                    else if (IsEmoji(rune.Value))
                    {
                        emojis++;
                    }
                    break;
            }
            beforeWasWordCharacter = isWordCharacter;
            i = next;
        }
        return new CaptionStatistics(
            characters, words, lineBreaks, hashtags, mentions, emojis, links, questions, exclamations, letters, capitals, nonLatin, digits);
    }

    /// <summary>A letter, digit, combining mark or underscore: what may continue a hashtag.</summary>
    internal static bool IsWordCharacter(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || rune.Value == '_'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    internal static Rune RuneAt(ReadOnlySpan<char> text, int index)
    {
        Rune.DecodeFromUtf16(text[index..], out var rune, out _);
        return rune;
    }

    private static bool StartsWithLink(ReadOnlySpan<char> word) =>
        word.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || word.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase);

    // Basic Latin to Latin Extended-B, and Latin Extended Additional (Unicode blocks).
    private static bool IsLatin(int value) => value is < 0x250 or (>= 0x1E00 and <= 0x1EFF);

    // Miscellaneous Symbols, Dingbats, and the pictograph blocks of the supplementary plane (Unicode blocks).
    private static bool IsEmoji(int value) => value is (>= 0x2600 and <= 0x27BF) or (>= 0x1F1E6 and <= 0x1F1FF) or (>= 0x1F300 and <= 0x1FAFF);
}
