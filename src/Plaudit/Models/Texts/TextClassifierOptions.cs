using Plaudit.Data;

namespace Plaudit.Models.Texts;

/// <summary>How a <see cref="TextClassifier"/> is fitted.</summary>
public sealed record TextClassifierOptions
{
    /// <summary>Costs of an error that are tried; the one that does best on unseen rows is taken. Default .05, .15 and .45.</summary>
    public IReadOnlyList<double> Costs { get; init; } = [0.05, 0.15, 0.45];

    /// <summary>Added to every sum of naive Bayes. Default .03.</summary>
    public double Smoothing { get; init; } = 0.03;

    /// <summary>
    /// Penalty of what the combination of the two models' scores learns beyond one factor a model and one constant a class. Default 150.
    /// </summary>
    public double CombinationPenalty { get; init; } = 150;

    /// <summary>
    /// Preferences for rare classes that are tried (<see cref="TextClassifier.RarityExponent"/>); the one with the largest sum of accuracy
    /// and macro-F1 on unseen rows is taken. Default 0 to .4.
    /// </summary>
    public IReadOnlyList<double> RarityExponents { get; init; } = [0, 0.1, 0.2, 0.3, 0.4];

    /// <summary>Passes over the rows at most. Default 8.</summary>
    public int MaxPasses { get; init; } = 8;

    /// <summary>Fitting ends when no gradient in a pass was larger. Default .05.</summary>
    public double Tolerance { get; init; } = 0.05;

    /// <summary>Start of all draws. Default 1.</summary>
    public int Seed { get; init; } = 1;

    internal void Validate()
    {
        if (Costs.Count == 0 || !Costs.All(cost => cost > 0 && double.IsFinite(cost)))
        {
            throw new PlauditException("At least one cost must be tried, and each must be a number above 0.");
        }
        if (!(Smoothing > 0) || !(CombinationPenalty > 0) || !(Tolerance > 0) || MaxPasses < 1)
        {
            throw new PlauditException("Smoothing, penalty and tolerance must be above 0, and passes at least 1.");
        }
        if (RarityExponents.Count == 0 || !RarityExponents.All(exponent => exponent is >= 0 and <= 1))
        {
            throw new PlauditException("At least one preference for rare classes must be tried, each from 0 to 1.");
        }
    }
}
