namespace Plaudit.Models;

/// <summary>A <see cref="BlendModel"/> as it stands in a model file, its models in folders 0, 1, ...</summary>
internal sealed record BlendState
{
    public string Kind { get; init; } = RegressionModels.Blend;

    public required string TrainerName { get; init; }

    public required double[] Weights { get; init; }
}
