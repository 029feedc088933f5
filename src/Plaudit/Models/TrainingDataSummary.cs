namespace Plaudit.Models;

/// <summary>What a model was trained on.</summary>
public sealed record TrainingDataSummary
{
    /// <summary>A hash of the data, by which two models can be seen to come from the same.</summary>
    public required string Fingerprint { get; init; }

    public required long Rows { get; init; }

    public long? Accounts { get; init; }

    /// <summary>First and last moment of the data, ISO 8601.</summary>
    public string? From { get; init; }

    public string? To { get; init; }
}
