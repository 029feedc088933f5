namespace Plaudit.Models.Classification;

/// <summary>What a <see cref="MlpModel"/> has beside its weights, as it stands in a model file.</summary>
internal sealed record MlpState
{
    public string Kind { get; init; } = ClassModels.Mlp;

    public required IReadOnlyList<string> FeatureNames { get; init; }

    public required IReadOnlyList<string> Classes { get; init; }

    public required ClassTermsState Inputs { get; init; }

    /// <summary>Units of each hidden layer.</summary>
    public required int[] HiddenLayers { get; init; }

    /// <summary>Networks, averaged.</summary>
    public required int Networks { get; init; }

    /// <summary>As <see cref="MlpOptions.ExplanationPairs"/>.</summary>
    public required int ExplanationPairs { get; init; }
}
