using System.Text.Json;
using System.Text.Json.Serialization;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>A piece of work.</summary>
internal sealed record JobAnswer
{
    public required string Id { get; init; }

    /// <summary><c>import</c>, <c>train</c>, <c>evaluate</c>, <c>forecast</c>, <c>fetch</c>, <c>retention</c>, <c>sample</c>, <c>classify</c> or <c>classify-file</c>.</summary>
    public required string Kind { get; init; }

    /// <summary><c>queued</c>, <c>running</c>, <c>succeeded</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public required string State { get; init; }

    /// <summary>What it was asked with.</summary>
    public required JsonElement Parameters { get; init; }

    /// <summary>How often it was begun.</summary>
    public required int Attempts { get; init; }

    /// <summary>Who asked for it: the id of a key.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>The schedule that it came from.</summary>
    public string? Schedule { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it may be begun, or be tried again.</summary>
    public required DateTimeOffset RunAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>0 to 1; null where not known.</summary>
    public double? Progress { get; init; }

    /// <summary>What is being done, or was last.</summary>
    public string? Step { get; init; }

    /// <summary>What came of it; its members differ by kind.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>Why it has failed, or failed the last time.</summary>
    public string? Error { get; init; }

    /// <summary>Whether it is to be stopped, and has not stopped yet.</summary>
    public required bool CancelRequested { get; init; }

    /// <summary>Where rows that could not be used are downloaded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RejectedRows { get; init; }

    public static JobAnswer Of(StoredJob job) => new()
    {
        Id = job.Id,
        Kind = job.Kind,
        State = JobStates.NameOf(job.State),
        Parameters = JsonElement.Parse(job.Parameters),
        Attempts = job.Attempts,
        RequestedBy = job.RequestedBy,
        Schedule = job.Schedule,
        CreatedAt = job.CreatedAt,
        RunAt = job.RunAt,
        StartedAt = job.StartedAt,
        FinishedAt = job.FinishedAt,
        Progress = job.Progress is { } share ? Math.Round(share, 4) : null,
        Step = job.Step,
        Result = job.Result is null ? null : JsonElement.Parse(job.Result),
        Error = job.Error,
        CancelRequested = job.IsCancelRequested,
        RejectedRows = job.HasRejectedRows ? $"{JobsApi.Path}/{job.Id}/rejected" : null,
    };
}

/// <summary>Work that is asked for.</summary>
/// <param name="Kind"><c>import</c>, <c>train</c>, <c>evaluate</c>, <c>forecast</c>, <c>fetch</c>, <c>retention</c>, <c>sample</c>, <c>classify</c> or <c>classify-file</c>.</param>
/// <param name="Parameters">With what; its members differ by kind.</param>
internal sealed record JobBody(string Kind, JsonElement Parameters);
