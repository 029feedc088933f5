using Plaudit.Data;

namespace Plaudit.Pipelines.Photos;

/// <summary>Candidates in the order of the likes that are expected of them.</summary>
/// <param name="Skill">Whether pictures tell this account's likes.</param>
/// <param name="UsualLikes">What is expected of a picture of which nothing is known.</param>
/// <param name="Candidates">The best first.</param>
/// <param name="Rejected">Files that cannot be used.</param>
public sealed record PhotoRanking(PhotoSkill Skill, double UsualLikes, IReadOnlyList<RankedPhoto> Candidates, IReadOnlyList<RejectedRow> Rejected);
