namespace Plaudit.Forecasting;

/// <summary>Which models may be chosen.</summary>
public enum ForecastModels
{
    /// <summary>The level and ridge regression.</summary>
    Linear,

    /// <summary>The level and gradient-boosted trees.</summary>
    XGBoost,

    /// <summary>All of these and their mean.</summary>
    All,
}
