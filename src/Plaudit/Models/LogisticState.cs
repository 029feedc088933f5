namespace Plaudit.Models;

/// <summary>A <see cref="LogisticModel"/> as it stands in a model file.</summary>
internal sealed record LogisticState
{
    public string Kind { get; init; } = RegressionModels.Logistic;

    public required string TrainerName { get; init; }

    public required IReadOnlyList<string> FeatureNames { get; init; }

    public required double Alpha { get; init; }

    public required double ClipStandardised { get; init; }

    /// <summary>Log odds of a row with the training data's mean of every term.</summary>
    public required double Intercept { get; init; }

    public required LinearTerm[] Terms { get; init; }

    /// <summary>Standard error of each term's weight.</summary>
    public required double[] StandardErrors { get; init; }
}
