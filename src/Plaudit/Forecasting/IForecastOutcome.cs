using Plaudit.Data;

namespace Plaudit.Forecasting;

/// <summary>What is forecast: which weeks have an outcome, what it is, and what it is foreseen from.</summary>
internal interface IForecastOutcome
{
    ForecastTarget Target { get; }

    /// <summary>Columns of the features, in the order of their values.</summary>
    IReadOnlyList<FeatureDefinition> Columns { get; }

    /// <summary>Names of the naive forecasts that a model has to beat.</summary>
    IReadOnlyList<string> NaiveNames { get; }

    /// <summary>Whether a row of a panel has an outcome.</summary>
    bool IsKnown(WeeklyPanel panel, int row);

    /// <summary>Features of the panel's profiles, one profile at a time.</summary>
    IProfileFeatures NewFeatures(WeeklyPanel panel, MarketLevels market);
}
