using System.Collections.Frozen;
using System.Globalization;

namespace Plaudit.Features;

/// <summary>A guess at a caption's language from its most frequent function words and its letters; good enough as a feature, no more.</summary>
internal static class CaptionLanguage
{
    public enum Guess
    {
        Unknown,
        English,
        Turkish,
        Other,
    }

    private static readonly FrozenSet<string> s_english = FrozenSet.ToFrozenSet(
        ["the", "and", "to", "of", "in", "is", "it", "you", "that", "for", "on", "with", "this", "my", "your", "are", "was", "we", "at", "so", "from", "have"]);

    private static readonly FrozenSet<string> s_turkish = FrozenSet.ToFrozenSet(
        ["ve", "bir", "bu", "için", "ile", "çok", "da", "de", "ne", "gibi", "en", "var", "daha", "ama", "ben", "sen", "biz", "her", "olarak", "kadar", "mi", "mı"]);

    /// <summary>Other when most letters are of another script; unknown when no word speaks for either language.</summary>
    public static Guess Of(ReadOnlySpan<char> caption, CaptionStatistics statistics)
    {
        if (statistics.Letters < 4)
        {
            return Guess.Unknown;
        }
        if (statistics.NonLatinLetters * 2 > statistics.Letters)
        {
            return Guess.Other;
        }
        int english = 0, turkish = 0;
        var englishWords = s_english.GetAlternateLookup<ReadOnlySpan<char>>();
        var turkishWords = s_turkish.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> lower = stackalloc char[8];
        for (var i = 0; i < caption.Length;)
        {
            var start = i;
            while (i < caption.Length && char.IsLetter(caption[i]))
            {
                // Letters that Turkish has and English has not.
                turkish += caption[i] is 'ğ' or 'ş' or 'ı' or 'Ğ' or 'Ş' or 'İ' ? 2 : 0;
                i++;
            }
            var word = caption[start..i];
            if (word.Length is > 1 and <= 8)
            {
                word.ToLower(lower, CultureInfo.InvariantCulture);
                english += englishWords.Contains(lower[..word.Length]) ? 1 : 0;
                turkish += turkishWords.Contains(lower[..word.Length]) ? 1 : 0;
            }
            i += i == start ? 1 : 0;
        }
        return (english, turkish) switch
        {
            (0, 0) => Guess.Unknown,
            _ => turkish > english ? Guess.Turkish : Guess.English,
        };
    }
}
