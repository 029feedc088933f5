namespace Plaudit.Models;

/// <summary>What a model file says about itself.</summary>
public sealed record ModelManifest
{
    /// <summary>The format that this version writes, and the newest that it reads.</summary>
    public const int CurrentFormatVersion = 1;

    public int FormatVersion { get; init; } = CurrentFormatVersion;

    /// <summary>What the model is for: <c>likes</c>, ...</summary>
    public required string Task { get; init; }

    /// <summary>The name of the trainer.</summary>
    public required string Trainer { get; init; }

    /// <summary>Names of the columns, in order.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Hash over the columns' names and definitions: equal hashes mean that the features mean the same.</summary>
    public required string FeatureDefinitionsHash { get; init; }

    public required TrainingDataSummary TrainingData { get; init; }

    /// <summary>Options as they were used, hyperparameters chosen on the validation slice among them, in writing.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new SortedDictionary<string, string>();

    /// <summary>Measured errors of the model and of each baseline.</summary>
    public IReadOnlyList<ModelMetric> Metrics { get; init; } = [];

    /// <summary>Measured coverage of the intervals.</summary>
    public IReadOnlyList<IntervalCoverage> Coverage { get; init; } = [];

    public int Seed { get; init; }

    /// <summary>Versions of what computed the model: <c>plaudit</c>, <c>xgboost</c>, ...</summary>
    public IReadOnlyDictionary<string, string> Libraries { get; init; } = new SortedDictionary<string, string>();

    /// <summary>All other parts of the file; filled when it is written.</summary>
    public IReadOnlyList<ModelPart> Parts { get; init; } = [];
}
