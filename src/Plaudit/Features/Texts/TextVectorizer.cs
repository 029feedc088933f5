using Plaudit.Data;

namespace Plaudit.Features.Texts;

/// <summary>
/// Fitted on training accounts: makes a row of numbers of an account's texts. A term counts 1 + ln(times used), times its rarity among the
/// training accounts; terms of each kind are brought to that kind's length, and the whole row to length 1. Immutable, safe for many
/// threads.
/// </summary>
public sealed class TextVectorizer
{
    private readonly TermTable _terms;
    private readonly float[] _rarity;

    internal TextVectorizer(TermTable terms, float[] rarity, WordSplitter splitter)
    {
        _terms = terms;
        _rarity = rarity;
        Splitter = splitter;
    }

    /// <summary>Columns; some may stand for terms that are not used.</summary>
    public int TermCount => _terms.Count;

    internal TermTable Terms => _terms;

    internal ReadOnlySpan<float> Rarity => _rarity;

    internal WordSplitter Splitter { get; }

    /// <summary>Whether a column is used.</summary>
    public bool IsUsed(int term) => _rarity[term] > 0;

    public TermKind KindOf(int term) => _terms.KindOf(term);

    /// <summary>Rows of the given accounts of the corpus that this comes from.</summary>
    public SparseMatrix Transform(TextCorpus corpus, ReadOnlySpan<int> rows)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        var count = 0;
        foreach (var row in rows)
        {
            foreach (var term in corpus.Counts.ColumnsOf(row))
            {
                count += IsUsed(term) ? 1 : 0;
            }
        }
        var result = new SparseRows(count);
        foreach (var row in rows)
        {
            Weigh(corpus.Counts.ColumnsOf(row), corpus.Counts.ValuesOf(row), result);
        }
        return result.Build(_terms.Count);
    }

    /// <summary>The row of an account that was taken apart.</summary>
    public SparseMatrix Transform(TextPieces pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        var met = new int[pieces.Uses.Count];
        for (var i = 0; i < met.Length; i++)
        {
            met[i] = pieces.Uses[i].Term;
        }
        Array.Sort(met);
        var counts = new float[met.Length];
        var distinct = 0;
        foreach (var term in met)
        {
            if (distinct == 0 || met[distinct - 1] != term)
            {
                met[distinct++] = term;
            }
            counts[distinct - 1]++;
        }
        var row = new SparseRows(distinct);
        Weigh(met.AsSpan(0, distinct), counts.AsSpan(0, distinct), row);
        return row.Build(_terms.Count);
    }

    private void Weigh(ReadOnlySpan<int> terms, ReadOnlySpan<float> counts, SparseRows rows)
    {
        Span<double> squares = stackalloc double[TermWeights.Kinds];
        squares.Clear();
        for (var i = 0; i < terms.Length; i++)
        {
            var value = Value(terms[i], counts[i]);
            squares[(int)_terms.KindOf(terms[i])] += value * value;
        }
        Span<double> scales = stackalloc double[TermWeights.Kinds];
        var all = 0d;
        for (var kind = 0; kind < squares.Length; kind++)
        {
            var weight = squares[kind] > 0 ? TermWeights.Of((TermKind)kind) : 0;
            scales[kind] = squares[kind] > 0 ? weight / Math.Sqrt(squares[kind]) : 0;
            all += weight * weight;
        }
        for (var i = 0; i < terms.Length; i++)
        {
            if (IsUsed(terms[i]))
            {
                rows.Add(terms[i], (float)(Value(terms[i], counts[i]) * scales[(int)_terms.KindOf(terms[i])] / Math.Sqrt(all)));
            }
        }
        rows.EndRow();
    }

    private double Value(int term, float count) => (count == 1 ? 1 : 1 + Math.Log(count)) * _rarity[term];
}
