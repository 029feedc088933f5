namespace Plaudit.Models;

/// <summary>What one term of a logistic regression does to the log odds. It is an association, not an effect.</summary>
/// <param name="Feature">The column.</param>
/// <param name="IsNotKnown">Whether the term says that the column is not known, rather than what its value is.</param>
/// <param name="Unit">
/// The step that the numbers belong to: the column's standard deviation in training, in the column's own unit; 1 where
/// <paramref name="IsNotKnown"/>.
/// </param>
/// <param name="Coefficient">Change of the log odds for one step.</param>
/// <param name="StandardError">
/// Of the coefficient as it was drawn towards 0 by the penalty: the sandwich estimate, for rows that are independent of each other. Posts of
/// one account are not quite, so it is rather too small.
/// </param>
public sealed record LogisticCoefficient(string Feature, bool IsNotKnown, double Unit, double Coefficient, double StandardError)
{
    // The normal distribution's 97.5 % quantile.
    private const double Reach = 1.959964;

    /// <summary>What one step multiplies the odds by.</summary>
    public double OddsRatio => Math.Exp(Coefficient);

    /// <summary>Lower bound of the odds ratio's 95 % interval.</summary>
    public double OddsRatioLower => Math.Exp(Coefficient - (Reach * StandardError));

    /// <summary>Upper bound of the odds ratio's 95 % interval.</summary>
    public double OddsRatioUpper => Math.Exp(Coefficient + (Reach * StandardError));
}
