namespace Plaudit.Models.Classification;

/// <summary>What is done to a column's values before they are standardised.</summary>
public enum ColumnTransform
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>
    /// Each value becomes the quantile of the normal distribution that its rank in training corresponds to (Bartlett 1947, "The Use of
    /// Transformations"): long tails are drawn in, and only the order of values counts.
    /// </summary>
    QuantileToNormal,
}
