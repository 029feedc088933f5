using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>Options of <see cref="LogisticTrainer"/>.</summary>
public sealed record LogisticOptions
{
    /// <summary>
    /// Penalty on half the squared coefficients of standardised columns, against the mean log loss. Default 0.01; above 0. More draws
    /// predictions towards the share of high rows. It is scikit-learn's <c>1 / (C * rows)</c>.
    /// </summary>
    public double Alpha { get; init; } = 0.01;

    /// <summary>As <see cref="RidgeOptions.ClipStandardised"/>. Default 5; above 0.</summary>
    public double ClipStandardised { get; init; } = 5;

    /// <summary>As <see cref="RidgeOptions.MinMissingShare"/>. Default 0.005; 0 to 0.5.</summary>
    public double MinMissingShare { get; init; } = 0.005;

    /// <summary>Whether the rarer class counts for more. Default <see cref="Models.ClassWeight.None"/>.</summary>
    public ClassWeight ClassWeight { get; init; }

    /// <summary>
    /// The fit ends when a further step is expected to make the penalised loss better by less than this. Default 1e-12; above 0.
    /// </summary>
    public double Tolerance { get; init; } = 1e-12;

    /// <summary>Most steps of a fit. Default 200; 1 or more. Five to fifteen are usual.</summary>
    public int MaxIterations { get; init; } = 200;

    internal void Validate()
    {
        Require(Alpha > 0 && double.IsFinite(Alpha), nameof(Alpha), Alpha, "a number above 0");
        Require(ClipStandardised > 0, nameof(ClipStandardised), ClipStandardised, "a number above 0");
        Require(MinMissingShare is >= 0 and <= 0.5, nameof(MinMissingShare), MinMissingShare, "a number from 0 to 0.5");
        Require(Enum.IsDefined(ClassWeight), nameof(ClassWeight), ClassWeight, "None or Balanced");
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
