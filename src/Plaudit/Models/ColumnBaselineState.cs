namespace Plaudit.Models;

/// <summary>A <see cref="ColumnBaselineModel"/> as it stands in a model file.</summary>
internal sealed record ColumnBaselineState
{
    public string Kind { get; init; } = RegressionModels.ColumnBaseline;

    public required string TrainerName { get; init; }

    public required IReadOnlyList<string> FeatureNames { get; init; }

    public required string Feature { get; init; }

    public string? DifferenceFrom { get; init; }

    public required BaseLevelState Prior { get; init; }
}
