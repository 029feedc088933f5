namespace Plaudit.Evaluation.Classification;

/// <summary>Everything that <c>plaudit evaluate account-type</c> measured, as its table shows it and its JSON file holds it.</summary>
public sealed record AccountTypeEvaluation
{
    public string Task { get; init; } = "account-type";

    public required ProfileDataSummary Data { get; init; }

    /// <summary>The profiles learnt from, where others were tested on; <see langword="null"/> where they are the same.</summary>
    public ProfileDataSummary? LearntFrom { get; init; }

    /// <summary>
    /// What "cannot tell" did on profiles that are neither private nor empty, of which alone a type is named in use; <see langword="null"/> where all are such.
    /// </summary>
    public AbstentionScores? Shown { get; init; }

    /// <summary>Features that every source and class knows: those learnt from.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Features done without.</summary>
    public required IReadOnlyList<FeatureLeftOut> Dropped { get; init; }

    public required int Seed { get; init; }

    /// <summary>The model: <c>xgboost</c>, ...</summary>
    public required string Model { get; init; }

    /// <summary>How well types were told.</summary>
    public required ClassEvaluation Scores { get; init; }

    /// <summary>The same trees under each way to treat rare classes; only the profiles learnt from were ever balanced.</summary>
    public required IReadOnlyList<ClassTestScores> Imbalance { get; init; }

    /// <summary>Each source told by a model that has seen none of it; empty with one source.</summary>
    public required IReadOnlyList<SourceScores> Sources { get; init; }

    /// <summary>What telling each class would be worth where it is rare.</summary>
    public required IReadOnlyList<PrevalenceScores> Prevalence { get; init; }

    /// <summary>Whether scores inside the sources can be taken for scores elsewhere: what a reader must know first, in sentences.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
