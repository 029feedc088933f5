namespace Plaudit.Models.Classification;

/// <summary><see cref="ClassTerms"/> as they stand in a model file.</summary>
internal sealed record ClassTermsState
{
    /// <summary>Most standard deviations that a value may lie from the mean.</summary>
    public required double Clip { get; init; }

    /// <summary>Median of each column's known training values; NaN where there were none.</summary>
    public required float[] Medians { get; init; }

    public required ClassTerm[] Terms { get; init; }
}
