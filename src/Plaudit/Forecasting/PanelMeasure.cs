namespace Plaudit.Forecasting;

/// <summary>What is counted for each profile and week. Reach, impressions, views and plays are separate things and never stand in for each other.</summary>
public enum PanelMeasure
{
    /// <summary>Posts published, on recorded days.</summary>
    Posts,

    /// <summary>Likes, comments and what else the source counts as engagement, on recorded days.</summary>
    Engagement,

    /// <summary>The followers known last in the week: a level, which is never summed.</summary>
    Followers,

    Reach,

    Impressions,

    Views,

    Plays,
}
