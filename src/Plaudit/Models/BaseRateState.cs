namespace Plaudit.Models;

/// <summary>A <see cref="BaseRateModel"/> as it stands in a model file.</summary>
internal sealed record BaseRateState
{
    public string Kind { get; init; } = RegressionModels.BaseRate;

    public required string TrainerName { get; init; }

    public required IReadOnlyList<string> FeatureNames { get; init; }

    public required double LogOdds { get; init; }
}
