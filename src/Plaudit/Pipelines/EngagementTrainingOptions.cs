using Plaudit.Evaluation;

namespace Plaudit.Pipelines;

/// <summary>How a model of engagement is learnt, the same in training and in evaluation.</summary>
public sealed record EngagementTrainingOptions
{
    /// <summary>What every task has.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>What counts as high.</summary>
    public EngagementLabelOptions Label { get; init; } = new();

    /// <summary>Whether both classes weigh the same in learning; probabilities are corrected back. Default false.</summary>
    public bool IsBalanced { get; init; }

    /// <summary>Whether an evaluation shows what a twin with the outcomes among its features would claim. Default false.</summary>
    public bool DemonstrateLeak { get; init; }

    internal void Validate()
    {
        Training.Validate();
        Label.Validate();
    }
}
