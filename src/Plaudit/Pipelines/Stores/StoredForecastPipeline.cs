using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Forecasting;
using Plaudit.Models;
using Plaudit.Reports;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>
/// Forecasts every profile into the store. Runs that were made before are scored as a whole with the rows that came since.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="clock">Tells today's date.</param>
public sealed class StoredForecastPipeline(Store store, TimeProvider clock)
{
    /// <summary>Reads, scores earlier runs, learns or takes a model, forecasts. The run is served once all of it is written.</summary>
    /// <param name="options">What is forecast.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing of the run is left then.</param>
    /// <exception cref="PlauditException">The inputs or the model cannot be used.</exception>
    public async Task<ForecastRunEntry> RunAsync(
        StoredForecastOptions options, IProgress<ProgressReport>? progress, CancellationToken cancellationToken) =>
        (await RunDetailedAsync(options, progress, cancellationToken)).Run;

    /// <summary>The same, with what was read and what earlier runs were worth.</summary>
    public async Task<StoredForecastResult> RunDetailedAsync(
        StoredForecastOptions options, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var given = options.Model is null ? null : ForecastPipeline.Load(options.Model);
        var modelId = options.Model is null ? null : await ModelHash.OfFileAsync(options.Model, cancellationToken);
        var input = (options.Reading ?? new PanelInput { Names = options.Inputs }) with { Names = options.Inputs, Clock = clock };
        var (panel, data) = await PanelSource.ReadAsync(input, progress, cancellationToken);
        return await Task.Run(
            async () =>
            {
                var origin = ForecastRun.OriginWeek(panel, data);
                var scored = await ScoreEarlierAsync(options.Platform, panel, origin, cancellationToken);
                var market = MarketLevels.Of(panel, origin, cancellationToken);
                var fitted = given is null ? new ForecastTraining(options.Learning).Fit(panel, market, origin, progress, cancellationToken) : null;
                var model = given ?? fitted!.Model;
                var target = model.Outcome.Target;
                var run = await store.Forecasts.BeginAsync(
                    options.RunId, options.Platform, modelId, ForecastTargets.NameOf(target), CalendarWeek.Monday(origin), cancellationToken);
                try
                {
                    var statuses = await WriteAsync(run.Id, new Forecaster(model, panel, market), panel, origin, input.Engine, model.Outcome, options, progress, cancellationToken);
                    if (fitted is not null && options.ModelOutputFile is { } file) TrainForecastPipeline.Save(file, fitted, panel, data, origin, options.Learning);
                    run = await store.Forecasts.FinishAsync(run.Id, options.KeepRuns, cancellationToken);
                    return new StoredForecastResult(
                        run, new ForecastSummary(data, CalendarWeek.Monday(origin), statuses, fitted?.Horizons ?? [], target), scored);
                }
                catch
                {
                    await store.Forecasts.AbandonAsync(run.Id, CancellationToken.None);
                    throw;
                }
            },
            cancellationToken);
    }

    private async Task<SortedDictionary<string, int>> WriteAsync(
        string run,
        Forecaster forecaster,
        WeeklyPanel panel,
        int origin,
        EngineOptions engine,
        IForecastOutcome outcome,
        StoredForecastOptions options,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        var statuses = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var withReasons = options.Reasons && options.OutputFile is not null;
        using var file = options.OutputFile is null ? null : new ForecastFile(options.OutputFile, withReasons, engine, outcome.Target);
        var waiting = new List<StoredForecast>(ForecastTable.BatchRows);
        var weeks = new List<StoredHorizon>(StoredForecast.Horizons);
        var everyone = Enumerable.Range(0, panel.ProfileIds.Count).ToArray();
        var status = "";
        var profile = 0;
        foreach (var forecast in forecaster.Forecast(everyone, origin, withReasons, progress, cancellationToken))
        {
            file?.Add(forecast);
            weeks.Add(new StoredHorizon(
                Rounded(forecast.Predicted), Rounded(forecast.Lower80), Rounded(forecast.Upper80), Rounded(forecast.Lower95), Rounded(forecast.Upper95), Rounded(forecast.Naive)));
            if (weeks.Count == 1) status = ForecastFile.StatusText(forecast.Status);
            if (weeks.Count < StoredForecast.Horizons) continue;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            waiting.Add(new StoredForecast
            {
                Profile = forecast.ProfileId,
                Status = status,
                HistoryWeeks = forecast.HistoryWeeks,
                Weeks = [.. weeks],
                History = ForecastHistory.Of(panel, profile++, origin, outcome),
            });
            weeks.Clear();
            if (waiting.Count == ForecastTable.BatchRows) await FlushAsync();
        }
        await FlushAsync();
        file?.Commit(cancellationToken);
        return statuses;

        async Task FlushAsync()
        {
            if (waiting.Count > 0) await store.Forecasts.AddAsync(run, waiting, cancellationToken);
            waiting.Clear();
        }
    }

    // Each run until all four of its weeks are over; of totals no scores are known.
    private async Task<IReadOnlyList<ScoredRun>> ScoreEarlierAsync(string? platform, WeeklyPanel panel, int lastWeek, CancellationToken cancellationToken)
    {
        var last = CalendarWeek.Monday(lastWeek);
        var results = new List<ScoredRun>();
        foreach (var run in await store.Forecasts.ReadRunsAsync(platform, cancellationToken))
        {
            var origin = CalendarWeek.Of(run.Origin);
            if (run.FinishedAt is null || run.Target != ForecastTargets.NameOf(ForecastTarget.PerPost) || origin >= lastWeek) continue;
            if (run.ScoredWeek is { } before && (before >= last || CalendarWeek.Of(before) >= origin + StoredForecast.Horizons)) continue;
            var backtest = run.Model is { } id && await store.Models.ReadContentAsync(id, cancellationToken) is { } content
                ? MonitorForecastPipeline.BacktestErrors(ModelFile.Load(new MemoryStream(content, writable: false), id, ForecastModel.Task).Manifest)
                : [];
            var forecasts = await ReadAsync(run.Id, origin, cancellationToken);
            if (MonitorForecastPipeline.Of(forecasts, panel, lastWeek, backtest, cancellationToken).Monitoring is not { } monitoring) continue;
            await store.Forecasts.ScoreAsync(run.Id, last, ReportJson.Of(monitoring), cancellationToken);
            results.Add(new ScoredRun(run.Id, monitoring));
        }
        return results;
    }

    private async Task<List<ProfileForecast>> ReadAsync(string run, int origin, CancellationToken cancellationToken)
    {
        var forecasts = new List<ProfileForecast>();
        await foreach (var stored in store.Forecasts.StreamAsync(run, cancellationToken))
        {
            for (var week = 0; week < stored.Weeks.Count; week++)
            {
                var (value, lower80, upper80, lower95, upper95, naive) = stored.Weeks[week];
                forecasts.Add(new ProfileForecast
                {
                    ProfileId = stored.Profile,
                    OriginWeek = origin,
                    Horizon = week + 1,
                    Predicted = value,
                    Lower80 = lower80,
                    Upper80 = upper80,
                    Lower95 = lower95,
                    Upper95 = upper95,
                    Naive = naive,
                    HistoryWeeks = stored.HistoryWeeks,
                    Status = stored.HistoryWeeks > 0 ? PredictionStatus.Ok : PredictionStatus.NotEnoughHistory,
                });
            }
        }
        return forecasts;
    }

    // As in files: more digits would claim what nobody can know.
    private static double Rounded(double value) => Math.Round(value, 2);
}

/// <summary>What came of forecasting into the store.</summary>
/// <param name="Run">The run, which is served now.</param>
/// <param name="Summary">What was read and forecast.</param>
/// <param name="Scored">Earlier runs that were held against the new rows.</param>
public sealed record StoredForecastResult(ForecastRunEntry Run, ForecastSummary Summary, IReadOnlyList<ScoredRun> Scored);

/// <summary>What an earlier run was worth.</summary>
/// <param name="Run">The run.</param>
/// <param name="Monitoring">Its scores and the verdict.</param>
public sealed record ScoredRun(string Run, ForecastMonitoring Monitoring);
