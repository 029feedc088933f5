using Plaudit.Data;

namespace Plaudit.Pipelines.Live;

/// <summary>What a platform answered.</summary>
public sealed record FetchResult
{
    /// <summary>The profile, or the state in which it was found.</summary>
    public required Profile Profile { get; init; }

    /// <summary>Whether the file was written. Where the profile cannot be seen, what is there of it stays as it is.</summary>
    public bool IsWritten { get; init; }

    /// <summary>Posts written, those of an earlier, interrupted run included.</summary>
    public long Posts { get; init; }

    /// <summary>Posts that an earlier, interrupted run had written already.</summary>
    public long PostsOfEarlierRun { get; init; }

    /// <summary>What was not as documented, and what was left out.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What the answer's fields lack, a sentence each.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>As of <see cref="Connectors.ProfileAnswer.RetryAt"/>.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}
