using Plaudit.Data;
using Plaudit.Features.Texts;
using Plaudit.Models.Texts;

namespace Plaudit.Pipelines.Classification;

/// <summary>
/// Says which pieces of an account's texts spoke for a class. What a column adds to the class's logit is shared out evenly over the times
/// that a piece gave it, so that the effects of all pieces add up to the logit. One instance a thread.
/// </summary>
internal sealed class CategoryReasons(TextVectorizer vectorizer, TextClassifier classifier)
{
    private readonly PieceReader _reader = new(vectorizer);
    private readonly List<(int Piece, int Term, float Value)> _parts = [];
    private TextPieces? _pieces;
    private double[] _effects = [];
    private int[] _times = [];

    /// <summary>Takes an account up.</summary>
    /// <returns>Its row of numbers.</returns>
    public SparseMatrix Read(AccountText account)
    {
        _pieces = _reader.Read(account);
        var x = vectorizer.Transform(_pieces);
        Share(_pieces, x.ColumnsOf(0), x.ValuesOf(0));
        return x;
    }

    /// <summary>The pieces that added most to a class's logit, the strongest first; none that spoke against it.</summary>
    public IReadOnlyList<CategoryTerm> Of(int ofClass, int topTerms)
    {
        var pieces = _pieces!;
        if (_effects.Length < pieces.Count)
        {
            _effects = new double[pieces.Count * 2];
        }
        Array.Clear(_effects, 0, pieces.Count);
        foreach (var (piece, term, value) in _parts)
        {
            _effects[piece] += (double)value * classifier.Weight(term, ofClass);
        }
        var strongest = new PriorityQueue<int, double>();
        for (var piece = 0; piece < pieces.Count; piece++)
        {
            if (_effects[piece] <= 0 || pieces.KindOf(piece) == TermKind.Bias)
            {
                continue;
            }
            if (strongest.Count < topTerms)
            {
                strongest.Enqueue(piece, _effects[piece]);
            }
            else
            {
                strongest.EnqueueDequeue(piece, _effects[piece]);
            }
        }
        var terms = new CategoryTerm[strongest.Count];
        for (var i = terms.Length - 1; i >= 0; i--)
        {
            var piece = strongest.Dequeue();
            var kind = pieces.KindOf(piece);
            terms[i] = new CategoryTerm(KindName(kind), Sign(kind) + pieces.TextOf(piece), _effects[piece]);
        }
        return terms;
    }

    private void Share(TextPieces pieces, ReadOnlySpan<int> columns, ReadOnlySpan<float> values)
    {
        _parts.Clear();
        if (_times.Length < columns.Length)
        {
            _times = new int[columns.Length * 2];
        }
        Array.Clear(_times, 0, columns.Length);
        foreach (var (_, term) in pieces.Uses)
        {
            var at = columns.BinarySearch(term);
            if (at >= 0)
            {
                _times[at]++;
            }
        }
        foreach (var (piece, term) in pieces.Uses)
        {
            var at = columns.BinarySearch(term);
            if (at >= 0)
            {
                _parts.Add((piece, term, values[at] / _times[at]));
            }
        }
    }

    private static string Sign(TermKind kind) => kind switch
    {
        TermKind.Hashtag => "#",
        TermKind.Mention => "@",
        _ => "",
    };

    private static string KindName(TermKind kind) => kind switch
    {
        TermKind.WordPair => "words",
        TermKind.Hashtag => "hashtag",
        TermKind.Mention => "mention",
        TermKind.Emoji => "emoji",
        TermKind.AltPhrase => "image",
        TermKind.Location => "place",
        _ => "word",
    };
}
