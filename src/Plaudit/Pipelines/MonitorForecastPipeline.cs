using System.Globalization;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Forecasting;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>Scores past forecasts against newer data, and says whether to learn anew.</summary>
public static class MonitorForecastPipeline
{
    /// <summary>Reads, joins, scores, judges.</summary>
    /// <param name="forecastFile">Forecasts as <see cref="ForecastPipeline"/> writes them.</param>
    /// <param name="input">Daily rows or posts, up to a later day.</param>
    /// <param name="modelFile">The model behind the forecasts, whose backtest errors are compared with; <see langword="null"/> where it is not at hand.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">A file cannot be used, or no forecast can be scored with the data.</exception>
    public static async Task<ForecastMonitoring> RunAsync(
        string forecastFile, PanelInput input, string? modelFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var backtest = modelFile is null ? [] : BacktestErrors(ModelFile.Load(modelFile, ForecastModel.Task).Manifest);
        progress?.Report(new ProgressReport("reading forecasts", 0, null));
        var forecasts = await Task.Run(() => ForecastFileReader.Read(forecastFile, input.Engine, cancellationToken), cancellationToken);
        if (forecasts.Count == 0)
        {
            throw new PlauditException($"'{forecastFile}' holds no forecasts.");
        }
        var (panel, data) = await PanelSource.ReadAsync(input, progress, cancellationToken);
        return await Task.Run(() => Monitor(forecastFile, forecasts, panel, data, backtest, cancellationToken), cancellationToken);
    }

    /// <summary>Log-MAE of the model chosen for each horizon, 1 to 4, in the backtest that a model file tells of.</summary>
    internal static Dictionary<int, double> BacktestErrors(ModelManifest manifest)
    {
        var errors = new Dictionary<int, double>();
        for (var horizon = 1; horizon <= ForecastRowsBuilder.Horizons; horizon++)
        {
            var name = ForecastManifest.BacktestMetric(7 * horizon);
            var candidates = manifest.Metrics.Where(metric => metric.Metric == name && !NaiveForecasts.TryFind(metric.Trainer, out _)).ToDictionary(
                metric => metric.Trainer, metric => metric.Value, StringComparer.Ordinal);
            if (candidates.Count > 0)
            {
                errors.Add(horizon, candidates[ForecastCandidates.Choose(candidates.ToDictionary(entry => entry.Key, entry => (float[])[(float)entry.Value], StringComparer.Ordinal))]);
            }
        }
        return errors;
    }

    private static ForecastMonitoring Monitor(
        string forecastFile, List<ProfileForecast> forecasts, WeeklyPanel panel, DailySummary data, Dictionary<int, double> backtest, CancellationToken cancellationToken)
    {
        var lastWeek = ForecastRun.OriginWeek(panel, data);
        var (monitoring, outcomes) = Of(forecasts, panel, lastWeek, backtest, cancellationToken);
        return monitoring ?? throw new PlauditException(NothingToScore(forecastFile, forecasts, panel, lastWeek, outcomes));
    }

    /// <summary>Scores and judges forecasts that were read already; <see langword="null"/> where none can be scored yet.</summary>
    internal static (ForecastMonitoring? Monitoring, ForecastOutcomes Outcomes) Of(
        List<ProfileForecast> forecasts, WeeklyPanel panel, int lastWeek, Dictionary<int, double> backtest, CancellationToken cancellationToken)
    {
        var (scored, outcomes) = ForecastScorer.Join(forecasts, panel, lastWeek, cancellationToken);
        if (scored.Count == 0) return (null, outcomes);
        var firstOrigin = forecasts.Min(forecast => forecast.OriginWeek);
        var all = ForecastScorer.Of("all", scored, backtest);
        var horizons = Groups(scored, backtest, row => row.Forecast.Horizon, horizon => string.Create(CultureInfo.InvariantCulture, $"{7 * horizon} days ahead"));
        var features = FeatureDrifts.Of(panel, firstOrigin, lastWeek, cancellationToken);
        var (verdict, reasons) = ForecastVerdicts.Of(all, horizons, features);
        var monitoring = new ForecastMonitoring
        {
            Verdict = verdict,
            Reasons = reasons,
            FirstOrigin = CalendarWeek.Monday(firstOrigin),
            LastOrigin = CalendarWeek.Monday(forecasts.Max(forecast => forecast.OriginWeek)),
            LastWeek = CalendarWeek.Monday(lastWeek),
            Outcomes = outcomes,
            All = all,
            Horizons = horizons,
            SizeBands = Groups(scored, backtest, row => SizeBand.Of(row.Followers), band => SizeBand.Names[band]),
            TargetWeeks = Groups(scored, backtest, row => row.Forecast.TargetWeek, CalendarWeek.Text),
            Features = features,
        };
        return (monitoring, outcomes);
    }

    private static List<MonitoredForecasts> Groups(
        List<ScoredForecast> scored, Dictionary<int, double> backtest, Func<ScoredForecast, int> key, Func<int, string> name) =>
        [.. scored.GroupBy(key).OrderBy(group => group.Key).Select(group => ForecastScorer.Of(name(group.Key), [.. group], backtest))];

    private static string NothingToScore(string file, List<ProfileForecast> forecasts, WeeklyPanel panel, int lastWeek, ForecastOutcomes outcomes)
    {
        var ids = panel.ProfileIds.ToHashSet(StringComparer.Ordinal);
        if (!forecasts.Exists(forecast => ids.Contains(forecast.ProfileId)))
        {
            return $"None of the profiles of '{file}' is in the new data; the first are '{forecasts[0].ProfileId}' there and '{panel.ProfileIds[0]}' here.";
        }
        var first = forecasts.Min(forecast => forecast.TargetWeek);
        var weeks = $"the weeks of {CalendarWeek.Text(first)} to {CalendarWeek.Text(forecasts.Max(forecast => forecast.TargetWeek))}";
        return first > lastWeek
            ? $"'{file}' forecasts {weeks}, and the last week that is over in the new data is that of {CalendarWeek.Text(lastWeek)}; newer data was expected."
            : $"No forecast of '{file}' can be scored: of {weeks} the new data has {outcomes.WithoutPosts} without posts, {outcomes.NotRecorded} not recorded, {outcomes.ProfileGone} of profiles that are gone, {outcomes.NotYetKnown} not over, and {outcomes.WithoutForecast} have no number.";
    }
}
