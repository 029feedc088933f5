namespace Plaudit.Forecasting;

/// <summary>A forecast that anybody can make by hand; a model has to beat the best of them.</summary>
public enum NaiveForecast
{
    /// <summary>Engagement per post of the last week with posts.</summary>
    LastPostingWeek,

    /// <summary>The median of the last 4 weeks with posts.</summary>
    MedianOf4,

    /// <summary>The mean of the last 12 weeks with posts.</summary>
    MeanOf12,

    /// <summary>The week 52 weeks before the one forecast; the median of the last 4 where that has no posts.</summary>
    SeasonalNaive,
}
