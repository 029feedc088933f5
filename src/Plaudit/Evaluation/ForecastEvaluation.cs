using System.Text.Json.Serialization;
using Plaudit.Forecasting;

namespace Plaudit.Evaluation;

/// <summary>How good forecasts are, by protocol 3.</summary>
public sealed record ForecastEvaluation
{
    /// <summary>What is forecast.</summary>
    public required ForecastTarget Target { get; init; }

    /// <summary>What was read.</summary>
    public required DailySummary Data { get; init; }

    /// <summary>Calendar weeks from the first to the last.</summary>
    public required int Weeks { get; init; }

    /// <summary>Monday of the first week that is forecast from; every outcome learnt from lies before it.</summary>
    public required DateOnly FirstTestOrigin { get; init; }

    /// <summary>Profiles with posts enough to be tested.</summary>
    public required int Profiles { get; init; }

    /// <summary>Profiles left out because they have fewer than 10 posts.</summary>
    public required int ProfilesLeftOut { get; init; }

    /// <summary>Start of all random draws.</summary>
    public required int Seed { get; init; }

    /// <summary>7, 14, 21 and 28 days ahead.</summary>
    public required IReadOnlyList<HorizonEvaluation> Horizons { get; init; }
}

/// <summary>How good the forecasts of one horizon are.</summary>
public sealed record HorizonEvaluation
{
    public required int HorizonDays { get; init; }

    /// <summary>How the model was chosen, on the weeks before the test.</summary>
    public required HorizonSelection Selection { get; init; }

    /// <summary>Test origins whose week so far ahead has an outcome: posts, or, of totals, all seven days recorded.</summary>
    public required int Rows { get; init; }

    /// <summary>Profiles behind them.</summary>
    public required int Profiles { get; init; }

    /// <summary>The model; null where there is no test origin.</summary>
    public required ForecastScores? Model { get; init; }

    /// <summary>Naive forecasts and, for engagement per post, the linear model on lags 1 to 4, the least error on the log scale first.</summary>
    public required IReadOnlyList<ForecastScores> Baselines { get; init; }

    /// <summary>Name of the naive forecast with the least error on the log scale.</summary>
    public required string? BestNaive { get; init; }

    /// <summary>1 less the ratio of the model's to the best naive forecast's mean absolute error on the log scale; above 0 is better.</summary>
    public required double Skill { get; init; }

    /// <summary>Coverage and width of the intervals: of all rows, by size of the profile, by length of its history.</summary>
    public required IReadOnlyList<ForecastIntervalScores> Intervals { get; init; }
}

/// <summary>Errors of forecasts of engagement, per post or in all.</summary>
/// <param name="Name">The model or baseline.</param>
/// <param name="MeanAbsoluteError">In engagement.</param>
/// <param name="RootMeanSquaredError">In engagement.</param>
/// <param name="R2">Share of the variance explained; pooled, so it mostly tells large profiles from small ones.</param>
/// <param name="WeightedAbsolutePercentageError">Sum of absolute errors over the sum of actual values.</param>
/// <param name="MedianAbsolutePercentageError">Median of absolute errors over the actual value, of rows where that is above 0.</param>
/// <param name="LogMse">Mean squared error of log1p.</param>
/// <param name="LogMae">Mean absolute error of log1p, which skill is measured by.</param>
public sealed record ForecastScores(
    string Name,
    double MeanAbsoluteError,
    double RootMeanSquaredError,
    double R2,
    double WeightedAbsolutePercentageError,
    double MedianAbsolutePercentageError,
    double LogMse,
    double LogMae);

/// <summary>What intervals were worth on the test rows of a group.</summary>
/// <param name="Group"><c>all</c>, a size band, or a length of history.</param>
/// <param name="Rows">Test rows of the group.</param>
/// <param name="Coverage80">Share of outcomes inside the 80 % interval.</param>
/// <param name="LogWidth80">Mean width of the 80 % interval on the log1p scale.</param>
/// <param name="Coverage95">Share of outcomes inside the 95 % interval.</param>
/// <param name="LogWidth95">Mean width of the 95 % interval on the log1p scale.</param>
public sealed record ForecastIntervalScores(
    string Group,
    int Rows,
    [property: JsonPropertyName("coverage_80")] double Coverage80,
    [property: JsonPropertyName("log_width_80")] double LogWidth80,
    [property: JsonPropertyName("coverage_95")] double Coverage95,
    [property: JsonPropertyName("log_width_95")] double LogWidth95);
