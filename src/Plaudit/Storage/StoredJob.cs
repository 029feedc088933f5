namespace Plaudit.Storage;

/// <summary>A piece of work that any process may do, and what became of it.</summary>
public sealed record StoredJob
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    /// <summary>JSON.</summary>
    public required string Parameters { get; init; }

    public required JobState State { get; init; }

    /// <summary>How often it was begun.</summary>
    public required int Attempts { get; init; }

    public required string RequestedBy { get; init; }

    /// <summary>The schedule that it came from; <see langword="null"/> where somebody asked for it.</summary>
    public string? Schedule { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it may be begun, or be tried again.</summary>
    public required DateTimeOffset RunAt { get; init; }

    /// <summary>When it was begun last; <see langword="null"/> where it never was.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>0 to 1; <see langword="null"/> where not known.</summary>
    public double? Progress { get; init; }

    /// <summary>What is being done, or was last.</summary>
    public string? Step { get; init; }

    /// <summary>JSON; <see langword="null"/> unless it has succeeded.</summary>
    public string? Result { get; init; }

    /// <summary>Why it has failed, or failed the last time.</summary>
    public string? Error { get; init; }

    /// <summary>Whether it is to be stopped, and the process that works on it has not done so yet.</summary>
    public required bool IsCancelRequested { get; init; }

    /// <summary>Whether rows that could not be used can be downloaded.</summary>
    public required bool HasRejectedRows { get; init; }

    /// <summary>Whether it has answered with a file that can be downloaded.</summary>
    public required bool HasAnswer { get; init; }

    /// <summary>Goes up with every change.</summary>
    public required long Version { get; init; }

    /// <summary>Whether nothing of it will change any more.</summary>
    public bool IsOver => FinishedAt is not null;
}
