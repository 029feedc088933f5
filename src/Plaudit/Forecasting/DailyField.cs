namespace Plaudit.Forecasting;

/// <summary>A column of daily rows.</summary>
public enum DailyField
{
    Date,
    ProfileId,
    Followers,
    Posts,
    Engagement,
    Likes,
    Comments,
    Reach,
    Impressions,
    Views,
    Plays,
}
