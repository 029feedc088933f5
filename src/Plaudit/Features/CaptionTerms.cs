using System.Text;

namespace Plaudit.Features;

/// <summary>
/// The distinct words of a caption, lower-cased and hashed to 32 bits (FNV-1a), in ascending order, so that two captions are compared
/// without keeping their text. Hashtags and mentions are told from plain words by a different start value.
/// </summary>
internal static class CaptionTerms
{
    /// <summary>More distinct words than this are left out, so that one absurd caption cannot slow every later post.</summary>
    public const int MaxTerms = 128;

    private const uint WordSeed = 2166136261;
    private const uint TagSeed = 0x9747B28C;

    /// <summary>Appends the terms of <paramref name="caption"/>: words of two characters or more.</summary>
    public static uint[] Words(ReadOnlySpan<char> caption)
    {
        Span<uint> found = stackalloc uint[MaxTerms * 2];
        var count = 0;
        for (var i = 0; i < caption.Length && count < found.Length;)
        {
            var isTag = caption[i] is '#' or '@';
            if (isTag)
            {
                i++;
            }
            var hash = isTag ? TagSeed : WordSeed;
            var length = 0;
            while (i < caption.Length)
            {
                Rune.DecodeFromUtf16(caption[i..], out var rune, out var consumed);
                if (!CaptionStatistics.IsWordCharacter(rune))
                {
                    break;
                }
                hash = (hash ^ (uint)Rune.ToLowerInvariant(rune).Value) * 16777619;
                length++;
                i += consumed;
            }
            if (length == 0)
            {
                i += isTag ? 0 : 1;
            }
            else if (isTag || length > 1)
            {
                found[count++] = hash;
            }
        }
        if (count == 0)
        {
            return [];
        }
        var terms = found[..count];
        terms.Sort();
        var distinct = 1;
        for (var i = 1; i < terms.Length; i++)
        {
            if (terms[i] != terms[distinct - 1])
            {
                terms[distinct++] = terms[i];
            }
        }
        return terms[..Math.Min(distinct, MaxTerms)].ToArray();
    }

    /// <summary>Number of terms that both ascending lists hold.</summary>
    public static int CountShared(ReadOnlySpan<uint> left, ReadOnlySpan<uint> right)
    {
        int i = 0, j = 0, shared = 0;
        while (i < left.Length && j < right.Length)
        {
            var a = left[i];
            var b = right[j];
            shared += a == b ? 1 : 0;
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
        }
        return shared;
    }
}
