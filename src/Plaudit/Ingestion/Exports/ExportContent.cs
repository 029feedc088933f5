using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>What the files of an export hold, not yet brought together.</summary>
/// <param name="Posts">Posts and reels, each once, oldest first.</param>
/// <param name="Insights">What became of posts, each once.</param>
/// <param name="Rejected">Elements that could not be used.</param>
/// <param name="PostsAreNumbered">Whether the files of posts are there without a gap in their numbers.</param>
internal sealed record ExportContent(
    IReadOnlyList<ExportPost> Posts,
    IReadOnlyList<ExportInsight> Insights,
    IReadOnlyList<RejectedRow> Rejected,
    bool PostsAreNumbered);
