using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>What became of a post, as the export lists it apart from the posts.</summary>
/// <param name="MediaTime">When the pictured file was made, in UTC.</param>
/// <param name="PostTime">When the post was published, in UTC.</param>
/// <param name="Uri">The pictured file: a path in the export, or an address on the web, which is never contacted.</param>
/// <param name="Caption">The caption; <see langword="null"/> where it is not given.</param>
/// <param name="Outcomes">The numbers; <see langword="null"/> where not known.</param>
/// <param name="IsReel">Whether it stands among the reels.</param>
/// <param name="Line">1-based place in its file.</param>
internal sealed record ExportInsight(
    DateTime? MediaTime,
    DateTime? PostTime,
    string? Uri,
    string? Caption,
    Outcomes Outcomes,
    bool IsReel,
    long Line)
{
    /// <summary>The same post's insight in another part or export has the same key.</summary>
    public InsightKey Key => new(MediaTime, PostTime, Caption, IsReel, null, 0);

    /// <summary>Whether both say the same, wherever they stand.</summary>
    public bool SaysTheSame(ExportInsight other) => Key == other.Key && Uri == other.Uri && Outcomes == other.Outcomes;
}
