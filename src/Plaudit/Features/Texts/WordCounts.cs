using Plaudit.Data;

namespace Plaudit.Features.Texts;

/// <summary>How often each word is used in captions, in bounded memory.</summary>
internal sealed class WordCounts
{
    // When there are this many different words, those met once so far are forgotten (lossy counting; Manku and Motwani 2002).
    private const int MaxWords = 1 << 20;
    private const int Longest = 20;

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private int _forgetUpTo = 1;

    public WordCounts() => _lookup = _counts.GetAlternateLookup<ReadOnlySpan<char>>();

    public IReadOnlyDictionary<string, int> Counts => _counts;

    public void Add(AccountText account)
    {
        Add(account.Biography);
        foreach (var text in account.Texts)
        {
            Add(text.Caption);
        }
    }

    private void Add(string? caption)
    {
        if (string.IsNullOrEmpty(caption))
        {
            return;
        }
        var isTurkish = TextCase.IsTurkish(caption);
        Span<char> lower = stackalloc char[Longest];
        var tokens = new TextTokenizer(caption);
        while (tokens.MoveNext())
        {
            if (tokens.Kind != TextTokenKind.Word || tokens.Token.Length is < 2 or > Longest)
            {
                continue;
            }
            var word = lower[..TextCase.Lower(tokens.Token, isTurkish, lower)];
            _lookup[word] = _lookup.TryGetValue(word, out var count) ? count + 1 : 1;
        }
        while (_counts.Count > MaxWords)
        {
            foreach (var word in _counts.Where(pair => pair.Value <= _forgetUpTo).Select(pair => pair.Key).ToList())
            {
                _counts.Remove(word);
            }
            _forgetUpTo += _counts.Count > MaxWords / 2 ? 1 : 0;
        }
    }
}
