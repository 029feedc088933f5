using System.Text.Json.Serialization;
using Plaudit.Metrics;

namespace Plaudit.Evaluation;

/// <summary>What past forecasts were worth, now that their weeks are over, and whether to learn anew.</summary>
public sealed record ForecastMonitoring
{
    public required ForecastVerdict Verdict { get; init; }

    /// <summary>Why, in words, what weighs most first.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Monday of the first week that was forecast from.</summary>
    public required DateOnly FirstOrigin { get; init; }

    /// <summary>Monday of the last week that was forecast from.</summary>
    public required DateOnly LastOrigin { get; init; }

    /// <summary>Monday of the last week that is over in the new data.</summary>
    public required DateOnly LastWeek { get; init; }

    /// <summary>What became of the forecasts.</summary>
    public required ForecastOutcomes Outcomes { get; init; }

    /// <summary>All scored forecasts.</summary>
    public required MonitoredForecasts All { get; init; }

    /// <summary>Scored forecasts by days ahead.</summary>
    public required IReadOnlyList<MonitoredForecasts> Horizons { get; init; }

    /// <summary>Scored forecasts by size of the profile, at the week forecast from.</summary>
    public required IReadOnlyList<MonitoredForecasts> SizeBands { get; init; }

    /// <summary>Scored forecasts by the week that was forecast.</summary>
    public required IReadOnlyList<MonitoredForecasts> TargetWeeks { get; init; }

    /// <summary>How far the features of all profiles have moved, what moved most first; empty where the new data does not reach back far enough.</summary>
    public required IReadOnlyList<FeatureDrift> Features { get; init; }
}

/// <summary>What to do with a model of forecasts.</summary>
public enum ForecastVerdict
{
    /// <summary>Its forecasts are as good as they were.</summary>
    Keep,

    /// <summary>Something has moved, or too little can be told; look again soon.</summary>
    Watch,

    /// <summary>Its forecasts no longer hold what they promise.</summary>
    Retrain,
}

/// <summary>What became of forecasts.</summary>
/// <param name="Forecasts">All of them.</param>
/// <param name="Scored">The week is over and has posts.</param>
/// <param name="NotYetKnown">The week is not over in the new data.</param>
/// <param name="WithoutPosts">The week was recorded and has no posts.</param>
/// <param name="NotRecorded">The new data does not have that week of the profile, though it has later ones than the origin.</param>
/// <param name="ProfileGone">The new data has nothing of the profile after the origin.</param>
/// <param name="WithoutForecast">The file has no number for them.</param>
public sealed record ForecastOutcomes(int Forecasts, int Scored, int NotYetKnown, int WithoutPosts, int NotRecorded, int ProfileGone, int WithoutForecast);

/// <summary>What the forecasts of a group were worth.</summary>
/// <param name="Group">The group: days ahead, a size band, a week.</param>
/// <param name="Rows">Scored forecasts.</param>
/// <param name="MeanAbsoluteError">In engagement per post.</param>
/// <param name="LogMae">Mean absolute error of log1p.</param>
/// <param name="LogMaeLower">The lower end of the 95 % interval of that mean; NaN of one row.</param>
/// <param name="LogBias">Mean of actual less predicted, of log1p; above 0 the forecasts were too low.</param>
/// <param name="Skill">1 less the ratio of the log-MAE to that of the naive forecast of the same rows; NaN where none has one.</param>
/// <param name="BacktestLogMae">Log-MAE of the model in the backtest when it was learnt, of the same mix of horizons; NaN where not known.</param>
/// <param name="Coverage80">Share of outcomes inside the 80 % interval, with the 95 % interval of that share.</param>
/// <param name="Coverage95">Share of outcomes inside the 95 % interval, likewise.</param>
public sealed record MonitoredForecasts(
    string Group,
    int Rows,
    double MeanAbsoluteError,
    double LogMae,
    double LogMaeLower,
    double LogBias,
    double Skill,
    double BacktestLogMae,
    [property: JsonPropertyName("coverage_80")] ConfidenceInterval Coverage80,
    [property: JsonPropertyName("coverage_95")] ConfidenceInterval Coverage95)
{
    /// <summary>The log-MAE over that of the backtest; above 1 the forecasts are worse than they were then. NaN where not known.</summary>
    public double ErrorRatio => LogMae / BacktestLogMae;

    /// <summary>The least that the ratio may well be, as few rows make it uncertain.</summary>
    public double ErrorRatioLower => LogMaeLower / BacktestLogMae;
}

/// <summary>How far a feature's distribution over profiles has moved from the week forecast from to the last week of the new data.</summary>
/// <param name="Feature">The column.</param>
/// <param name="Group">Its group.</param>
/// <param name="Stability">The measure.</param>
public sealed record FeatureDrift(string Feature, string Group, PopulationStability Stability)
{
    /// <summary>Whether it bears on the verdict: ages, lengths of histories and what is known of a year before move by themselves.</summary>
    public bool Counts => Group is not ("history" or "season");
}
