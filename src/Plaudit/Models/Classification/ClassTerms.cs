using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>
/// Turns a row of columns into standardised inputs without gaps, as was found on training rows; see <see cref="ClassTermsSearch"/>.
/// </summary>
internal sealed class ClassTerms
{
    private readonly ClassTerm[] _terms;
    private readonly double _clip;

    internal ClassTerms(ClassTermsState state, int columnCount)
    {
        if (state.Medians.Length != columnCount || !(state.Clip > 0) || !Array.TrueForAll(state.Terms, term => term.IsSound(columnCount)))
        {
            throw new PlauditException("The model's inputs do not fit its columns.");
        }
        State = state;
        _terms = state.Terms;
        _clip = state.Clip;
    }

    internal ClassTermsState State { get; }

    internal int Count => _terms.Length;

    internal bool IsIndicator(int term) => _terms[term].IsIndicator;

    internal bool IsHinge(int term) => _terms[term].Knot is not null;

    internal int ColumnOf(int term) => _terms[term].Column;

    internal double Standardise(ReadOnlySpan<float> row, int term) => _terms[term].Standardise(row[_terms[term].Column], _clip);

    /// <summary>The inputs of a row.</summary>
    /// <param name="row">Columns.</param>
    /// <param name="destination">Takes one number a term, and keeps what stands behind.</param>
    internal void Standardise(ReadOnlySpan<float> row, Span<float> destination)
    {
        for (var t = 0; t < _terms.Length; t++)
        {
            destination[t] = (float)_terms[t].Standardise(row[_terms[t].Column], _clip);
        }
    }

    /// <summary>The inputs of all rows.</summary>
    /// <param name="x">Rows.</param>
    /// <param name="stride">Numbers from one row of the result to the next; what is more than <see cref="Count"/> stays 0.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal float[] Standardise(FeatureMatrix x, int stride, CancellationToken cancellationToken)
    {
        var inputs = new float[checked((long)x.RowCount * stride)];
        RowChunks.Run(
            x.RowCount,
            chunkRows: 4_096,
            (start, end) =>
            {
                for (var row = start; row < end; row++)
                {
                    Standardise(x.Row(row), inputs.AsSpan(row * stride, stride));
                }
            },
            cancellationToken
        );
        return inputs;
    }
}
