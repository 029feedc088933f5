namespace Plaudit.Models;

/// <summary>What a <see cref="XGBoostModel"/> has beside its trees, as it stands in a model file.</summary>
internal sealed record XGBoostState
{
    public string Kind { get; init; } = RegressionModels.XGBoost;

    public required string TrainerName { get; init; }

    public required IReadOnlyList<string> FeatureNames { get; init; }

    public required BaseLevelState BaseLevel { get; init; }
}
