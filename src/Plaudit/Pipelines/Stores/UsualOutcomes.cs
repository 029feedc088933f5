using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;

namespace Plaudit.Pipelines.Stores;

/// <summary>What the naive forecast says of a draft, and what its account is used to: the median of its last 12 posts before it.</summary>
/// <remarks>Not safe for several threads at once.</remarks>
/// <param name="history">Past posts.</param>
public sealed class UsualOutcomes(PostTable history)
{
    /// <summary>Likes that the naive forecast says; <see langword="null"/> where no earlier post has known likes.</summary>
    public double? Likes(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var usual = new UsualLikes();
        foreach (var likes in Before(draft)) usual.Add(likes);
        return usual.Known == 0 ? null : usual.Median;
    }

    /// <summary>
    /// Likes above which engagement of a draft is high, and the share of the account's earlier posts that were; <see langword="null"/> where that
    /// is not known, or where it does not depend on likes alone.
    /// </summary>
    /// <param name="draft">The draft.</param>
    /// <param name="label">What the model calls high.</param>
    /// <param name="times">How many times the account's own median is to be exceeded.</param>
    public (double? Threshold, double? ShareHigh) Engagement(Draft draft, EngagementLabelSummary label, double times)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(label);
        if (label.Kind == EngagementLabelKind.EngagementRate) return (null, null);
        var (high, told) = (0, 0);
        var usual = new UsualLikes();
        foreach (var likes in Before(draft))
        {
            var limit = label.Kind == EngagementLabelKind.OwnMedian ? times * usual.Median : label.Limit ?? double.NaN;
            // Of a few posts the median is luck.
            var isTold = label.Kind == EngagementLabelKind.OwnMedian ? usual.Known >= UsualLikes.Posts : !double.IsNaN(limit);
            if (isTold)
            {
                told++;
                if (likes > limit) high++;
            }
            usual.Add(likes);
        }
        var threshold = label.Kind == EngagementLabelKind.OwnMedian ? times * usual.Median : label.Limit ?? double.NaN;
        return (double.IsNaN(threshold) ? null : threshold, told < UsualLikes.Posts ? null : (double)high / told);
    }

    /// <summary>A hash of what is known of the draft's account.</summary>
    public string HistoryHash(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return Find(draft) is var account and >= 0 ? history.Fingerprint(account) : "";
    }

    private IEnumerable<long> Before(Draft draft)
    {
        var account = Find(draft);
        if (account < 0) yield break;
        var (start, length) = history.RowsOf(account).GetOffsetAndLength(history.Count);
        for (var row = start; row < start + length; row++)
        {
            if (draft.PostedAt is { } time && history.PostedAt(row).Utc >= time.Utc) yield break;
            if (history.Likes(row) is { } likes) yield return likes;
        }
    }

    // As features find it: what does not say its platform is of the account of that name.
    private int Find(Draft draft)
    {
        var found = history.IndexOf(new AccountKey(draft.Platform, draft.Account));
        if (found >= 0) return found;
        if (draft.Platform is not null) return history.IndexOf(new AccountKey(null, draft.Account));
        for (var account = 0; account < history.Accounts.Count; account++)
        {
            if (history.Accounts[account].Name == draft.Account) return account;
        }
        return -1;
    }
}
