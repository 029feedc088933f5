namespace Plaudit.Storage;

/// <summary>Which jobs; <see langword="null"/> stands for all.</summary>
public sealed record JobFilter
{
    public JobState? State { get; init; }

    public string? Kind { get; init; }

    public string? Schedule { get; init; }

    /// <summary>Over at that time or later.</summary>
    public DateTimeOffset? FinishedFrom { get; init; }
}
