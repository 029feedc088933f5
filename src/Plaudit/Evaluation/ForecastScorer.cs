using Plaudit.Forecasting;
using Plaudit.Metrics;

namespace Plaudit.Evaluation;

/// <summary>Puts past forecasts beside what a newer panel says, and scores them.</summary>
internal static class ForecastScorer
{
    // Standard errors from a mean to the end of its 95 % interval.
    private const double TwoSided95 = 1.96;

    /// <summary>Joins forecasts with their outcomes.</summary>
    /// <param name="forecasts">Past forecasts.</param>
    /// <param name="panel">The new data.</param>
    /// <param name="lastWeek">The last week that is over in it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static (List<ScoredForecast> Scored, ForecastOutcomes Outcomes) Join(
        IReadOnlyList<ProfileForecast> forecasts, WeeklyPanel panel, int lastWeek, CancellationToken cancellationToken)
    {
        var positions = panel.ProfileIds.Select((id, i) => (id, i)).ToDictionary(StringComparer.Ordinal);
        var history = new ProfileHistory(panel);
        var scored = new List<ScoredForecast>();
        var (notYetKnown, withoutPosts, notRecorded, gone, withoutForecast) = (0, 0, 0, 0, 0);
        foreach (var ofProfile in forecasts.GroupBy(forecast => forecast.ProfileId, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isThere = positions.TryGetValue(ofProfile.Key, out var profile);
            if (isThere)
            {
                history.Load(profile, lastWeek);
            }
            var lastRecorded = isThere ? LastRecorded(history) : int.MinValue;
            foreach (var forecast in ofProfile)
            {
                var target = forecast.TargetWeek - history.FirstWeek;
                if (!double.IsFinite(forecast.Predicted))
                {
                    withoutForecast++;
                }
                else if (forecast.TargetWeek > lastWeek)
                {
                    notYetKnown++;
                }
                else if (lastRecorded <= forecast.OriginWeek)
                {
                    gone++;
                }
                else if (target < 0 || history.RecordedDays[target] == 0)
                {
                    notRecorded++;
                }
                else if (history.Posts[target] == 0)
                {
                    withoutPosts++;
                }
                else
                {
                    var origin = Math.Clamp(forecast.OriginWeek - history.FirstWeek, 0, target);
                    scored.Add(new ScoredForecast(forecast, (double)history.Engagement[target] / history.Posts[target], history.Followers[origin]));
                }
            }
        }
        return (scored, new ForecastOutcomes(forecasts.Count, scored.Count, notYetKnown, withoutPosts, notRecorded, gone, withoutForecast));
    }

    /// <summary>Scores a group.</summary>
    /// <param name="group">Its name.</param>
    /// <param name="rows">Its forecasts, one or more.</param>
    /// <param name="backtestErrors">Log-MAE of the model's backtest by horizon, 1 to 4; empty where not known.</param>
    public static MonitoredForecasts Of(string group, IReadOnlyCollection<ScoredForecast> rows, IReadOnlyDictionary<int, double> backtestErrors)
    {
        var logMae = rows.Average(row => Math.Abs(row.LogError));
        var variance = rows.Sum(row => Math.Pow(Math.Abs(row.LogError) - logMae, 2)) / (rows.Count - 1);
        var withNaive = rows.Where(row => double.IsFinite(row.Forecast.Naive)).ToList();
        var skill = withNaive.Count == 0
            ? double.NaN
            : 1 - (withNaive.Sum(row => Math.Abs(row.LogError)) / withNaive.Sum(row => Math.Abs(Math.Log(1 + row.Actual) - Math.Log(1 + row.Forecast.Naive))));
        return new MonitoredForecasts(
            group,
            rows.Count,
            rows.Average(row => Math.Abs(row.Actual - row.Forecast.Predicted)),
            logMae,
            logMae - (TwoSided95 * Math.Sqrt(variance / rows.Count)),
            rows.Average(row => row.LogError),
            skill,
            rows.Average(row => backtestErrors.GetValueOrDefault(row.Forecast.Horizon, double.NaN)),
            ConfidenceInterval.Wilson(rows.Count(row => row.Actual >= row.Forecast.Lower80 && row.Actual <= row.Forecast.Upper80), rows.Count),
            ConfidenceInterval.Wilson(rows.Count(row => row.Actual >= row.Forecast.Lower95 && row.Actual <= row.Forecast.Upper95), rows.Count));
    }

    // The last recorded week up to the last that is over.
    private static int LastRecorded(ProfileHistory history)
    {
        var position = history.Count - 1;
        while (position >= 0 && history.RecordedDays[position] == 0)
        {
            position--;
        }
        return position < 0 ? int.MinValue : history.FirstWeek + position;
    }
}
