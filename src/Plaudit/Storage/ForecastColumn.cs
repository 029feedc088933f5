namespace Plaudit.Storage;

/// <summary>By which number forecasts are put in order.</summary>
public enum ForecastColumn
{
    /// <summary>The expected middle of one week.</summary>
    Value,

    Lower80,

    Upper80,

    Lower95,

    Upper95,

    /// <summary>The naive forecast of one week.</summary>
    Naive,

    /// <summary>How far the expected middle of one week lies above the naive forecast: <see cref="StoredHorizon.Change"/>.</summary>
    Change,

    /// <summary>Weeks with posts, whatever the week that is forecast.</summary>
    HistoryWeeks,
}
