using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections.Photos;

/// <summary>What a report on own pictures is made from.</summary>
internal sealed record PhotoReportDetails
{
    /// <summary>How well the newest pictures were told.</summary>
    public required PhotoEvaluation Evaluation { get; init; }

    /// <summary>What all pictures tell together: the candidates are ranked by that.</summary>
    public required PhotoSkill Skill { get; init; }

    /// <summary>What was read.</summary>
    public required IReadOnlyList<ReportFact> Facts { get; init; }

    /// <summary>Ranked candidates, the best first.</summary>
    public required IReadOnlyList<CandidateCard> Candidates { get; init; }

    /// <summary>Files of candidates that cannot be used.</summary>
    public required IReadOnlyList<RejectedRow> RejectedCandidates { get; init; }

    /// <summary>Own pictures that got most against what was usual then, the best first.</summary>
    public required IReadOnlyList<LikedPicture> MostLiked { get; init; }

    /// <summary>Own pictures that got least against what was usual then, the least first.</summary>
    public required IReadOnlyList<LikedPicture> LeastLiked { get; init; }

    /// <summary>Each measured feature of own pictures and candidates.</summary>
    public required IReadOnlyList<PhotoFeatureRange> Features { get; init; }
}
