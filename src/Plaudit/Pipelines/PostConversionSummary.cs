using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Pipelines;

/// <summary>What came of making posts and profiles canonical.</summary>
public sealed record PostConversionSummary
{
    public long Posts { get; init; }

    /// <summary>Accounts that have a post.</summary>
    public int Accounts { get; init; }

    /// <summary>Posts whose likes are known.</summary>
    public long WithLikes { get; init; }

    /// <summary>Posts whose likes came from the template; <see langword="null"/> where none was given.</summary>
    public long? LikesFilledIn { get; init; }

    /// <summary>Profiles written; <see langword="null"/> where they were not asked for.</summary>
    public long? Profiles { get; init; }

    /// <summary>Rows that cannot be used, the most frequent reason first.</summary>
    public IReadOnlyList<RejectionCount> Rejected { get; init; } = [];

    /// <summary>What was found, joined, unknown and left out.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
