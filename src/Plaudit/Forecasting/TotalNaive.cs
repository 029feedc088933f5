namespace Plaudit.Forecasting;

/// <summary>A forecast of a week's total that anybody can make by hand. Weeks recorded in part are put up to seven days.</summary>
public enum TotalNaive
{
    /// <summary>The total of the last recorded week.</summary>
    LastRecordedWeek,

    /// <summary>The median of the last 4 recorded weeks.</summary>
    MedianOf4,

    /// <summary>The mean of the last 12 recorded weeks, a day counting as much as any other.</summary>
    MeanOf12,
}
