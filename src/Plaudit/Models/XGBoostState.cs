namespace Plaudit.Models;

/// <summary>What a <see cref="XGBoostModel"/> has beside its trees, as it stands in a model file.</summary>
internal sealed record XGBoostState
{
    public string Kind { get; init; } = RegressionModels.XGBoost;

    public required string TrainerName { get; init; }

    public required IReadOnlyList<string> FeatureNames { get; init; }

    public required BaseLevelState BaseLevel { get; init; }

    /// <summary>What the trees were trained for, as XGBoost calls it; not written for the squared error, as in files from before.</summary>
    public string? Objective { get; init; }
}
