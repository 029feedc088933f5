using System.Numerics;
using Plaudit.Data;

namespace Plaudit.Features.Texts;

/// <summary>
/// Cuts words that were written without blanks, as in hashtags: first where the writing shows it (capitals, digits, underscores), then into
/// the likeliest row of words that are used in captions, found by dynamic programming (Norvig 2009, "Natural Language Corpus Data").
/// Immutable.
/// </summary>
internal sealed class WordSplitter
{
    /// <summary>Longer runs are left whole.</summary>
    internal const int LongestRun = 100;

    private const int LongestWord = 20;
    private const int MinCount = 3;
    private const int MinCountOfTwoLetters = 100;

    // Cost of a stretch that is no known word: more than any word, and more for each character.
    private const float UnknownCost = 14;
    private const float UnknownCharacterCost = 4;

    private const ulong Start = 14695981039346656037ul;

    private readonly Dictionary<string, float> _costs;

    // The same words by hash, so that a stretch one character longer costs one step more. That two of some ten thousand words share 64 bits
    // does not happen, and would do no more than make a wrong cut likelier.
    private readonly (ulong Hash, float Cost)[] _slots;

    private WordSplitter(Dictionary<string, float> costs)
    {
        _costs = costs;
        _slots = new (ulong, float)[BitOperations.RoundUpToPowerOf2((uint)(costs.Count * 2) + 16)];
        foreach (var (word, cost) in costs)
        {
            var hash = Start;
            foreach (var c in word)
            {
                hash = Extend(hash, c);
            }
            var slot = Slot(hash);
            while (_slots[slot].Hash != 0)
            {
                slot = (slot + 1) & (_slots.Length - 1);
            }
            _slots[slot] = (hash, cost);
        }
    }

    /// <summary>The words and what each costs, for a model file.</summary>
    public IReadOnlyDictionary<string, float> Costs => _costs;

    /// <summary>Learns how often words are used.</summary>
    /// <param name="words">Words with their uses.</param>
    public static WordSplitter Of(IReadOnlyDictionary<string, int> words)
    {
        var total = (double)words.Values.Sum(count => (long)count);
        var costs = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var (word, count) in words)
        {
            var isFrequent = count >= (word.Length > 2 ? MinCount : MinCountOfTwoLetters);
            if (isFrequent && word.Length <= LongestWord && char.IsLetter(word[0]))
            {
                costs.Add(word, (float)-Math.Log(count / total));
            }
        }
        return new WordSplitter(costs);
    }

    /// <summary>Takes what <see cref="Costs"/> gave.</summary>
    /// <exception cref="PlauditException">A cost is no number.</exception>
    public static WordSplitter Of(Dictionary<string, float> costs) =>
        costs.All(pair => float.IsFinite(pair.Value) && pair.Value >= 0 && pair.Key.Length <= LongestWord)
            ? new WordSplitter(costs)
            : throw new PlauditException("A word that hashtags are cut into is too long, or its cost is no number.");

    /// <summary>
    /// Where each run that the writing itself shows ends: before a capital after a small letter, between letters and digits, at an
    /// underscore.
    /// </summary>
    /// <param name="tag">As it is written.</param>
    /// <param name="start">Start of the run.</param>
    public static int RunEnd(ReadOnlySpan<char> tag, int start)
    {
        var at = start + 1;
        for (; at < tag.Length; at++)
        {
            var (before, here) = (tag[at - 1], tag[at]);
            if (before == '_' || here == '_' || char.IsDigit(before) != char.IsDigit(here))
            {
                break;
            }
            // NYCFashion: the last capital belongs to the small letters.
            if (char.IsUpper(here) && (char.IsLower(before) || (char.IsUpper(before) && at + 1 < tag.Length && char.IsLower(tag[at + 1]))))
            {
                break;
            }
        }
        return at;
    }

    /// <summary>Cuts a run of lower-case letters.</summary>
    /// <param name="run">At most <see cref="LongestRun"/> characters.</param>
    /// <param name="ends">Where each word ends; room for as many numbers as the run has characters.</param>
    /// <returns>Number of words.</returns>
    public int Split(ReadOnlySpan<char> run, Span<int> ends)
    {
        Span<float> best = stackalloc float[LongestRun + 1];
        Span<int> back = stackalloc int[LongestRun + 1];
        best[0] = 0;
        best[1..(run.Length + 1)].Fill(float.PositiveInfinity);
        for (var start = 0; start < run.Length; start++)
        {
            var hash = Start;
            for (var end = start + 1; end <= Math.Min(run.Length, start + LongestWord); end++)
            {
                hash = Extend(hash, run[end - 1]);
                var cost = best[start] + Cost(hash, end - start);
                if (cost < best[end])
                {
                    (best[end], back[end]) = (cost, start);
                }
            }
        }
        var count = 0;
        for (var end = run.Length; end > 0; end = back[end])
        {
            // No word ends inside a surrogate pair.
            if (!char.IsLowSurrogate(run.Length > end ? run[end] : ' '))
            {
                ends[count++] = end;
            }
        }
        ends[..count].Reverse();
        return count;
    }

    private float Cost(ulong hash, int length)
    {
        for (var slot = Slot(hash); _slots[slot].Hash != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (_slots[slot].Hash == hash)
            {
                return _slots[slot].Cost;
            }
        }
        return UnknownCost + (UnknownCharacterCost * length);
    }

    private int Slot(ulong hash) => (int)((hash * 0x9E3779B97F4A7C15ul) >> 33) & (_slots.Length - 1);

    // FNV-1a.
    private static ulong Extend(ulong hash, char c) => (hash ^ c) * 1099511628211ul;
}
