using System.Text.Json;
using System.Text.Json.Serialization;
using Plaudit.Models;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>What the manifest of a stored model tells, kept beside the file so that lists need not open it.</summary>
public sealed record StoredModelFacts
{
    // What a file says may be no number.
    private static readonly JsonSerializerOptions s_options = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public string? Task { get; init; }

    public string? Trainer { get; init; }

    /// <summary>How many there are.</summary>
    public int Features { get; init; }

    public string? FeatureDefinitionsHash { get; init; }

    /// <summary><see langword="null"/> where that was not kept.</summary>
    public TrainingDataSummary? TrainingData { get; init; }

    public IReadOnlyList<ModelMetric> Metrics { get; init; } = [];

    public IReadOnlyList<IntervalCoverage> Coverage { get; init; } = [];

    public int Seed { get; init; }

    public IReadOnlyDictionary<string, string> Libraries { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether it was learnt from the sample, and is to go with it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsOfSample { get; init; }

    /// <summary>Those of a manifest.</summary>
    public static StoredModelFacts Of(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return new StoredModelFacts
        {
            Task = manifest.Task,
            Trainer = manifest.Trainer,
            Features = manifest.Features.Count,
            FeatureDefinitionsHash = manifest.FeatureDefinitionsHash,
            TrainingData = manifest.TrainingData,
            Metrics = manifest.Metrics,
            Coverage = manifest.Coverage,
            Seed = manifest.Seed,
            Libraries = manifest.Libraries,
        };
    }

    /// <summary>Those of a stored model; empty where nothing was kept that this version can read.</summary>
    public static StoredModelFacts Of(StoredModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        try
        {
            return JsonSerializer.Deserialize<StoredModelFacts>(model.Facts, s_options) ?? new StoredModelFacts();
        }
        catch (JsonException)
        {
            return new StoredModelFacts();
        }
    }

    internal string ToJson() => JsonSerializer.Serialize(this, s_options);
}
