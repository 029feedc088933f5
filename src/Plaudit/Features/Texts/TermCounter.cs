namespace Plaudit.Features.Texts;

/// <summary>Counts the terms of one account after another, and stores each term once.</summary>
internal sealed class TermCounter(AccountSketch sketch, int minAccounts) : ITermSink
{
    private readonly List<int> _met = [];
    private float[] _counts = new float[1 << 12];

    public TermTable Terms { get; } = new();

    public void Begin(TermKind kind, ReadOnlySpan<char> text)
    {
    }

    public void Add(TermKind kind, ReadOnlySpan<char> term)
    {
        var number = Terms.Find(kind, term);
        if (number < 0)
        {
            if (kind != TermKind.Bias && sketch.Accounts(kind, term) < minAccounts)
            {
                return;
            }
            number = Terms.Add(kind, term);
            if (number >= _counts.Length)
            {
                Array.Resize(ref _counts, _counts.Length * 2);
            }
        }
        if (_counts[number]++ == 0)
        {
            _met.Add(number);
        }
    }

    /// <summary>Moves the counts to a new row.</summary>
    public void EndAccount(SparseRows rows)
    {
        _met.Sort();
        foreach (var term in _met)
        {
            rows.Add(term, _counts[term]);
            _counts[term] = 0;
        }
        rows.EndRow();
        _met.Clear();
    }
}
