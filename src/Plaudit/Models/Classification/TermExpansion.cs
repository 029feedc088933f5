namespace Plaudit.Models.Classification;

/// <summary>What terms a linear model has beside its columns.</summary>
[Flags]
public enum TermExpansion
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The square of each column, and the product of each two.</summary>
    Quadratic = 1,

    /// <summary>
    /// How far a column lies above each of six quantiles of its training values, where it has more than twenty different ones: broken lines
    /// in
    /// place of straight ones (Hastie, Tibshirani and Friedman 2009, "The Elements of Statistical Learning", 5.2).
    /// </summary>
    Hinges = 2,
}
