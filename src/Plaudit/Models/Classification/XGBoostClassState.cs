namespace Plaudit.Models.Classification;

/// <summary>What a <see cref="XGBoostClassModel"/> has beside its trees, as it stands in a model file.</summary>
internal sealed record XGBoostClassState
{
    public string Kind { get; init; } = ClassModels.XGBoost;

    public required string TrainerName { get; init; }

    public required IReadOnlyList<string> FeatureNames { get; init; }

    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>
    /// Whether the trees' sums are votes of a forest, as <see cref="ForestVotes"/> reads them; otherwise they are scores.
    /// </summary>
    public required bool IsForest { get; init; }
}
