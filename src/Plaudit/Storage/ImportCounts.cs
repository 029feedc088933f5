namespace Plaudit.Storage;

/// <summary>What became of rows.</summary>
/// <param name="New">Posts that the store did not have.</param>
/// <param name="Changed">Posts of which something is known now that was not, or is different now.</param>
/// <param name="Same">Posts that were there as they are; the same post given twice in one batch counts once.</param>
/// <param name="Rejected">Rows that cannot be kept.</param>
public readonly record struct ImportCounts(long New, long Changed, long Same, long Rejected)
{
    public static ImportCounts operator +(ImportCounts left, ImportCounts right) =>
        new(left.New + right.New, left.Changed + right.Changed, left.Same + right.Same, left.Rejected + right.Rejected);
}
