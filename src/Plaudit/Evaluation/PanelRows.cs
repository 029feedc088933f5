namespace Plaudit.Evaluation;

/// <summary>What came of reading the rows behind a panel.</summary>
/// <param name="Files">Files read.</param>
/// <param name="Rows">Good rows: days of profiles, or posts.</param>
/// <param name="Rejected">Rows that could not be used, by reason.</param>
/// <param name="Duplicates">Good rows left out because a later one is the same day of the profile, or the same post.</param>
/// <param name="FirstDay">The first day with a row; null without rows.</param>
/// <param name="LastDay">The last day with a row; null without rows.</param>
public sealed record PanelRows(
    int Files, long Rows, IReadOnlyDictionary<string, long> Rejected, long Duplicates, DateOnly? FirstDay, DateOnly? LastDay)
{
    public long RejectedRows => Rejected.Values.Sum();
}
