using Plaudit.Pipelines.Stores;
using Plaudit.Storage;

namespace Plaudit.App.Web.Overview;

/// <summary>Whether forecasts still hold what they promise.</summary>
/// <param name="Week">Monday of the last week that they were held against.</param>
/// <param name="Scores">What they were worth.</param>
public sealed record ForecastDrift(DateOnly? Week, ForecastRunScores Scores)
{
    /// <summary>Of the run that was scored last; <see langword="null"/> where none was.</summary>
    public static ForecastDrift? Of(IEnumerable<ForecastRunEntry> runs) =>
        runs.Where(run => run.Scores is not null).MaxBy(run => run.ScoredAt) is { } scored ? new ForecastDrift(scored.ScoredWeek, ForecastRunScores.Of(scored)!) : null;
}
