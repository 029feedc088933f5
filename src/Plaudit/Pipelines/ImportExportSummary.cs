using Plaudit.Data;

namespace Plaudit.Pipelines;

/// <summary>What was taken out of an export.</summary>
public sealed record ImportExportSummary
{
    public required int Posts { get; init; }

    /// <summary>Posts whose likes are known.</summary>
    public required int WithLikes { get; init; }

    /// <summary>Pictures written; 0 where they were not asked for.</summary>
    public int Images { get; init; }

    /// <summary>Posts that one of them belongs to.</summary>
    public int PostsWithImages { get; init; }

    /// <summary>What was found, joined, unknown and left out.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
