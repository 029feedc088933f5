using Plaudit.Storage;

namespace Plaudit.Connectors.Budgets;

/// <summary>A budget as it is decided upon: what is stored, with its counts taken apart.</summary>
/// <param name="Row">What is stored; its texts of counts may be out of date.</param>
/// <param name="Counted">What was sent.</param>
/// <param name="Reserved">What is under way.</param>
internal sealed record BudgetState(BudgetRow Row, RequestCounts Counted, RequestCounts Reserved)
{
    // The platform's clock and the way to it are not ours to the millisecond.
    public const long Margin = 1000;

    // What a clock takes for over is not over by another that is this far behind, so it is stored for as long.
    private const long ClocksApart = 5 * 60 * 1000;

    /// <summary>What may be sent in a window.</summary>
    public long Limit => Math.Min(Row.Requests, Row.PlatformLimit ?? long.MaxValue);

    public long WindowMs => Row.WindowMs;

    /// <summary>What counts against the limit.</summary>
    public long Used => Counted.Total + Reserved.Total;

    /// <summary>
    /// Length of a bucket. What falls into it counts as if it came at its end, so a sixtieth of the window is what exactness costs.
    /// </summary>
    private long BucketMs => Math.Max(1, Row.WindowMs / 60);

    public static BudgetState From(BudgetRow row) => new(row, RequestCounts.Parse(row.Counted), RequestCounts.Parse(row.Reserved));

    /// <summary>What to store.</summary>
    public BudgetRow ToRow() => Row with { Counted = Counted.ToString(), Reserved = Reserved.ToString() };

    /// <summary>The end of the bucket that a time lies in.</summary>
    public long BucketEnd(long time) => ((time / BucketMs) + 1) * BucketMs;

    /// <summary>How long what counts no more is kept for processes whose clocks are behind; of a short window no longer than a window.</summary>
    public long KeptMs => Math.Min(ClocksApart, WindowMs);

    /// <summary>When what was counted in a bucket counts no more.</summary>
    public long Expiry(long bucketEnd) => bucketEnd + WindowMs + Margin;

    /// <summary>When the earliest counted bucket counts no more; <see cref="long.MaxValue"/> where nothing is counted.</summary>
    public long FirstExpiry => Math.Min(FirstEnd(Counted), FirstEnd(Reserved)) is var end && end == long.MaxValue ? end : Expiry(end);

    private static long FirstEnd(RequestCounts counts) => counts.Buckets.IsEmpty ? long.MaxValue : counts.Buckets[0].End;
}
