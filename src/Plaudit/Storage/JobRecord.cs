namespace Plaudit.Storage;

/// <summary>A job as it is stored.</summary>
internal sealed class JobRecord
{
    public string Id { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Parameters { get; init; } = "";

    public string State { get; init; } = "";

    public long Attempts { get; init; }

    public string RequestedBy { get; init; } = "";

    public string? Schedule { get; init; }

    public long CreatedAt { get; init; }

    public long RunAt { get; init; }

    public long? StartedAt { get; init; }

    public long? FinishedAt { get; init; }

    public double? Progress { get; init; }

    public string? Step { get; init; }

    public string? Result { get; init; }

    public string? Error { get; init; }

    public long CancelRequested { get; init; }

    public long Version { get; init; }

    public long HasRejected { get; init; }

    public long HasAnswer { get; init; }

    public StoredJob ToJob() => new()
    {
        Id = Id,
        Kind = Kind,
        Parameters = Parameters,
        State = JobStates.Parse(State),
        Attempts = (int)Attempts,
        RequestedBy = RequestedBy,
        Schedule = Schedule,
        CreatedAt = StoredTime.Of(CreatedAt),
        RunAt = StoredTime.Of(RunAt),
        StartedAt = StoredTime.Of(StartedAt),
        FinishedAt = StoredTime.Of(FinishedAt),
        Progress = Progress,
        Step = Step,
        Result = Result,
        Error = Error,
        IsCancelRequested = CancelRequested == 1 && FinishedAt is null,
        HasRejectedRows = HasRejected == 1,
        HasAnswer = HasAnswer == 1,
        Version = Version,
    };
}
