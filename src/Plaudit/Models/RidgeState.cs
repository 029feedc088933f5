namespace Plaudit.Models;

/// <summary>A <see cref="RidgeModel"/> as it stands in a model file.</summary>
internal sealed record RidgeState
{
    public string Kind { get; init; } = RegressionModels.Ridge;

    public required string TrainerName { get; init; }

    public required IReadOnlyList<string> FeatureNames { get; init; }

    public required BaseLevelState BaseLevel { get; init; }

    public required double Alpha { get; init; }

    public required double ClipStandardised { get; init; }

    /// <summary>Mean distance from the base level in training.</summary>
    public required double Intercept { get; init; }

    public required LinearTerm[] Terms { get; init; }
}
