namespace Plaudit.Storage;

/// <summary>A run that forecast all profiles of a platform.</summary>
public sealed record ForecastRunEntry
{
    public required string Id { get; init; }

    /// <summary><see langword="null"/> where not known.</summary>
    public string? Platform { get; init; }

    /// <summary>Hash of the model file; <see langword="null"/> where the model was not kept.</summary>
    public string? Model { get; init; }

    /// <summary>What is forecast, as model files name it.</summary>
    public required string Target { get; init; }

    /// <summary>Monday of the last week that was known.</summary>
    public required DateOnly Origin { get; init; }

    /// <summary>Profiles that are written so far.</summary>
    public required long Profiles { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From then on it is served; <see langword="null"/> of a run that is under way or was interrupted.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When it was scored last; <see langword="null"/> where no newer rows came yet.</summary>
    public DateTimeOffset? ScoredAt { get; init; }

    /// <summary>Monday of the last week that it was held against.</summary>
    public DateOnly? ScoredWeek { get; init; }

    /// <summary>What it was worth, as JSON of the same form as that of <c>plaudit monitor forecast</c>.</summary>
    public string? Scores { get; init; }
}
