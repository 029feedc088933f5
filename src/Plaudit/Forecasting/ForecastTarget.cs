namespace Plaudit.Forecasting;

/// <summary>What of a week is forecast.</summary>
public enum ForecastTarget
{
    /// <summary>Engagement per post, of a week in which there are posts.</summary>
    PerPost,

    /// <summary>Engagement of all posts of the week, 0 where there are none.</summary>
    Total,
}
