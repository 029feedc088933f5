namespace Plaudit.Pipelines;

/// <summary>What was recorded of an invented profile on one day.</summary>
/// <param name="Followers"><see langword="null"/> where the exporter did not know.</param>
/// <param name="Posts">Posts of the day.</param>
/// <param name="Engagement">Likes and comments of the day's posts.</param>
/// <param name="Likes">Part of the engagement.</param>
/// <param name="Reach">0 on every day of a profile that does not share its insights.</param>
/// <param name="Impressions">As <paramref name="Reach"/>.</param>
internal readonly record struct SampleDailyRow(long? Followers, int Posts, long Engagement, long Likes, long Reach, long Impressions)
{
    public long Comments => Engagement - Likes;
}
