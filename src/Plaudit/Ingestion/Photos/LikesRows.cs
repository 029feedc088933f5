using Plaudit.Data;

namespace Plaudit.Ingestion.Photos;

/// <summary>All that sources say of likes, in their order.</summary>
internal sealed class LikesRows
{
    public List<LikesRow> Rows { get; } = [];

    public List<RejectedRow> Rejected { get; } = [];

    public FindingTally Findings { get; } = new();
}
