using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>Options of <see cref="MultinomialTrainer"/>.</summary>
public sealed record MultinomialOptions
{
    /// <summary>
    /// Penalty on half the squared coefficients of standardised columns, against the mean log loss. Default 0.001; above 0. More draws
    /// predictions towards the shares of the classes. It is scikit-learn's <c>1 / (C * rows)</c>.
    /// </summary>
    public double Alpha { get; init; } = 0.001;

    /// <summary>What is done to the columns before they are standardised. Default <see cref="ColumnTransform.None"/>.</summary>
    public ColumnTransform Transform { get; init; }

    /// <summary>
    /// Terms beside the columns. Default <see cref="TermExpansion.None"/>. Products take time in proportion to the square of the columns.
    /// </summary>
    public TermExpansion Expansion { get; init; }

    /// <summary>As <see cref="RidgeOptions.ClipStandardised"/>. Default 5; above 0.</summary>
    public double ClipStandardised { get; init; } = 5;

    /// <summary>As <see cref="RidgeOptions.MinMissingShare"/>. Default 0.005; 0 to 0.5.</summary>
    public double MinMissingShare { get; init; } = 0.005;

    /// <summary>The fit ends when no slope of the penalised mean loss is steeper than this. Default 1e-6; above 0.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>Most steps of a fit. Default 5,000; 1 or more. Fifty to five hundred are usual.</summary>
    public int MaxIterations { get; init; } = 5_000;

    internal void Validate()
    {
        Require(Alpha > 0 && double.IsFinite(Alpha), nameof(Alpha), Alpha, "a number above 0");
        Require(Enum.IsDefined(Transform), nameof(Transform), Transform, "None or QuantileToNormal");
        Require((Expansion & ~(TermExpansion.Quadratic | TermExpansion.Hinges)) == TermExpansion.None, nameof(Expansion), Expansion, "None, Quadratic, Hinges or both");
        Require(ClipStandardised > 0, nameof(ClipStandardised), ClipStandardised, "a number above 0");
        Require(MinMissingShare is >= 0 and <= 0.5, nameof(MinMissingShare), MinMissingShare, "a number from 0 to 0.5");
        Require(Tolerance > 0, nameof(Tolerance), Tolerance, "a number above 0");
        Require(MaxIterations >= 1, nameof(MaxIterations), MaxIterations, "1 or more");
    }

    private static void Require<T>(bool condition, string name, T given, string expected)
    {
        if (!condition)
        {
            throw new PlauditException($"The option {name} is {given}; {expected} was expected.");
        }
    }
}
