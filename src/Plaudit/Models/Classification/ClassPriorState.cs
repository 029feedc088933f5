namespace Plaudit.Models.Classification;

/// <summary>A <see cref="ClassPriorModel"/> as it stands in a model file.</summary>
internal sealed record ClassPriorState
{
    public string Kind { get; init; } = ClassModels.Prior;

    public required IReadOnlyList<string> FeatureNames { get; init; }

    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Share of each class in the training data, above 0; they add up to 1.</summary>
    public required double[] Shares { get; init; }
}
