namespace Plaudit.Features;

/// <summary>
/// A group of features computed from an account's earlier posts in one pass. The outcome of a post is added when it becomes known, in the
/// order of the posts; a row is written from what was added before, so later posts cannot reach it.
/// </summary>
internal interface IHistoryFeatures
{
    /// <summary>Forgets everything, for the next account.</summary>
    void Reset();

    /// <summary>Takes in a post whose likes have become known.</summary>
    /// <param name="post">The post; <see cref="PastPost.LogLikes"/> is a number.</param>
    /// <param name="deviation">Its log1p likes less what the account's level let expect just before it, clipped; NaN for the first post.</param>
    void AddOutcome(PastPost post, float deviation);

    /// <summary>Writes the group's columns for a draft.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="moment">The moment for which the row is made.</param>
    /// <param name="destination">As many columns as the group defines.</param>
    void Write(DraftFacts draft, Moment moment, Span<float> destination);
}

/// <summary>The moment of a row.</summary>
/// <param name="Ticks">UTC ticks of the draft; of the newest earlier post when the draft has no planned time.</param>
/// <param name="IsPlanned">False when the draft has no planned time, so that time since the last post is not known.</param>
/// <param name="Level">Time-weighted mean of the account's log1p likes (half-life 30 days); NaN without history.</param>
/// <param name="Usual">log1p of the median likes of the last 12 posts; NaN with fewer than 3 of them.</param>
internal readonly record struct Moment(long Ticks, bool IsPlanned, float Level, float Usual)
{
    public bool HasHistory => !float.IsNaN(Level);
}
