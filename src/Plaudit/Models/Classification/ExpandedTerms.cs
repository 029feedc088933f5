using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>Standardised terms, followed by products of them.</summary>
internal sealed class ExpandedTerms
{
    private readonly ClassTerms _terms;
    private readonly TermProduct[] _products;

    internal ExpandedTerms(ClassTerms terms, TermProduct[] products)
    {
        if (!Array.TrueForAll(products, p => IsTerm(p.First, terms) && IsTerm(p.Second, terms) && double.IsFinite(p.Center) && p.Scale > 0))
        {
            throw new PlauditException("The model's products of columns do not fit its columns.");
        }
        _terms = terms;
        _products = products;
    }

    internal ClassTerms Terms => _terms;

    internal TermProduct[] Products => _products;

    internal int Count => _terms.Count + _products.Length;

    /// <summary>Finds the products of terms that vary; weights count as in <see cref="ClassTermsSearch"/>.</summary>
    internal static ExpandedTerms Find(
        ClassTerms terms,
        TermExpansion expansion,
        FeatureMatrix x,
        float[] weights,
        CancellationToken cancellationToken
    )
    {
        if (!expansion.HasFlag(TermExpansion.Quadratic))
        {
            return new ExpandedTerms(terms, []);
        }
        var inputs = terms.Standardise(x, terms.Count, cancellationToken);
        var found = new List<TermProduct>[terms.Count];
        RowChunks.Run(
            terms.Count,
            chunkRows: 1,
            (first, _) => found[first] = ProductsOf(first, terms, inputs, weights),
            cancellationToken
        );
        return new ExpandedTerms(terms, [.. found.SelectMany(some => some)]);
    }

    /// <summary>Writes a row's terms and products.</summary>
    internal void Expand(ReadOnlySpan<float> row, Span<double> destination)
    {
        for (var t = 0; t < _terms.Count; t++)
        {
            destination[t] = _terms.Standardise(row, t);
        }
        Multiply(destination);
    }

    /// <summary>Writes the products behind a row's terms, which are there.</summary>
    internal void Multiply(Span<double> row)
    {
        var clip = _terms.State.Clip;
        for (var p = 0; p < _products.Length; p++)
        {
            ref readonly var product = ref _products[p];
            row[_terms.Count + p] = Math.Clamp(((row[product.First] * row[product.Second]) - product.Center) / product.Scale, -clip, clip);
        }
    }

    /// <summary>Adds what a term added to its column; a product's part goes half to each of its columns.</summary>
    internal void AddContribution(int term, double part, Span<double> byColumn)
    {
        if (term < _terms.Count)
        {
            byColumn[_terms.ColumnOf(term)] += part;
            return;
        }
        ref readonly var product = ref _products[term - _terms.Count];
        byColumn[_terms.ColumnOf(product.First)] += part / 2;
        byColumn[_terms.ColumnOf(product.Second)] += part / 2;
    }

    private static List<TermProduct> ProductsOf(int first, ClassTerms terms, float[] inputs, float[] weights)
    {
        var products = new List<TermProduct>();
        if (terms.IsHinge(first))
        {
            return products;
        }
        var total = weights.Sum(weight => (double)weight);
        // The square of an indicator is the indicator.
        for (var second = terms.IsIndicator(first) ? first + 1 : first; second < terms.Count; second++)
        {
            if (terms.IsHinge(second))
            {
                continue;
            }
            var sum = 0d;
            var squares = 0d;
            for (var row = 0; row < weights.Length; row++)
            {
                var value = (double)inputs[(row * terms.Count) + first] * inputs[(row * terms.Count) + second];
                sum += weights[row] * value;
                squares += weights[row] * value * value;
            }
            var mean = sum / total;
            var deviation = Math.Sqrt(Math.Max(0, (squares / total) - (mean * mean)));
            if (deviation > 1e-6)
            {
                products.Add(new TermProduct(first, second, mean, deviation));
            }
        }
        return products;
    }

    private static bool IsTerm(int index, ClassTerms terms) => index >= 0 && index < terms.Count;
}
