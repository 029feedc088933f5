namespace Plaudit.Storage;

/// <summary>Something that was done, or refused. It holds ids alone, no names.</summary>
public sealed record AuditEntry
{
    /// <summary>Something was done.</summary>
    public const string Done = "done";

    /// <summary>It was tried, and could not be done.</summary>
    public const string Failed = "failed";

    /// <summary>Whoever asked may not.</summary>
    public const string Refused = "refused";

    /// <summary>Who did it, where it was not a user or a key: whoever works on the machine itself.</summary>
    public const string CommandLine = "command line";

    /// <summary>Grows with each entry.</summary>
    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Id of a user or key, <c>local</c> or <see cref="CommandLine"/>; <see langword="null"/> where it is not known who it was.</summary>
    public string? Actor { get; init; }

    /// <summary>What was done: <c>user.create</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Id of what it was done to; <see langword="null"/> where there is none.</summary>
    public string? Target { get; init; }

    /// <summary><see cref="Done"/>, <see cref="Failed"/> or <see cref="Refused"/>.</summary>
    public required string Outcome { get; init; }
}
