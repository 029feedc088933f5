using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Forecasting;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>
/// The nightly job and its second half alone: reads, learns or takes a model that was learnt before, and forecasts the next four weeks of every
/// profile.
/// </summary>
public sealed class ForecastPipeline
{
    private readonly ForecastOptions _options;

    public ForecastPipeline(ForecastOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Whether forecasts come with their reasons. Default no.</summary>
    public bool Reasons { get; init; }

    /// <summary>Learns and forecasts.</summary>
    /// <param name="input">Daily rows or posts.</param>
    /// <param name="modelFile">A model file to write as well; <see langword="null"/> for none.</param>
    /// <param name="outputFile">The forecasts to write.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">The input cannot be used, or there is too little of it.</exception>
    public async Task<ForecastSummary> RunAsync(
        PanelInput input, string? modelFile, string outputFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ForecastFile.Check(outputFile);
        var (panel, data) = await PanelSource.ReadAsync(input, progress, cancellationToken);
        return await Task.Run(
            () =>
            {
                var origin = ForecastRun.OriginWeek(panel, data);
                var market = MarketLevels.Of(panel, origin, cancellationToken);
                var fitted = new ForecastTraining(_options).Fit(panel, market, origin, progress, cancellationToken);
                var statuses = Write(fitted.Model, panel, market, origin, input.Engine, outputFile, progress, cancellationToken);
                if (modelFile is not null)
                {
                    TrainForecastPipeline.Save(modelFile, fitted, panel, data, origin, _options);
                }
                return new ForecastSummary(data, CalendarWeek.Monday(origin), statuses, fitted.Horizons, _options.Target);
            },
            cancellationToken);
    }

    /// <summary>Forecasts with a model that was learnt before.</summary>
    /// <param name="input">Daily rows or posts.</param>
    /// <param name="modelFile">The model file.</param>
    /// <param name="outputFile">The forecasts to write.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">The input or the model cannot be used.</exception>
    public async Task<ForecastSummary> PredictAsync(
        PanelInput input, string modelFile, string outputFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ForecastFile.Check(outputFile);
        var model = Load(modelFile);
        var (panel, data) = await PanelSource.ReadAsync(input, progress, cancellationToken);
        return await Task.Run(
            () =>
            {
                var origin = ForecastRun.OriginWeek(panel, data);
                var market = MarketLevels.Of(panel, origin, cancellationToken);
                var statuses = Write(model, panel, market, origin, input.Engine, outputFile, progress, cancellationToken);
                return new ForecastSummary(data, CalendarWeek.Monday(origin), statuses, [], model.Outcome.Target);
            },
            cancellationToken);
    }

    /// <summary>Reads a model of forecasts; what it forecasts is written in it.</summary>
    /// <exception cref="PlauditException">It is none, or was trained with other features than this version has.</exception>
    internal static IForecastModel Load(string modelFile) => Of(ModelFile.Load(modelFile, ForecastModel.Task), modelFile);

    /// <summary>The model of a file that is open already.</summary>
    internal static IForecastModel Of(ModelReader reader, string modelFile)
    {
        var target = ForecastTarget.PerPost;
        if (reader.Manifest.Options.TryGetValue(ForecastManifest.Target, out var name) && !ForecastTargets.TryFind(name, out target))
        {
            throw reader.Refuse($"it forecasts '{name}', which this version does not know");
        }
        if (reader.Manifest.FeatureDefinitionsHash != FeatureCatalogue.Hash(ForecastTargets.OutcomeOf(target).Columns))
        {
            throw new PlauditException($"The model file {modelFile} was trained with other feature definitions than this version of Plaudit has. Train it again.");
        }
        return target == ForecastTarget.Total ? TotalForecastModel.Load(reader) : ForecastModel.Load(reader);
    }

    private SortedDictionary<string, int> Write(
        IForecastModel model,
        WeeklyPanel panel,
        MarketLevels market,
        int origin,
        EngineOptions engine,
        string outputFile,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        var statuses = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var everyone = Enumerable.Range(0, panel.ProfileIds.Count).ToArray();
        using var file = new ForecastFile(outputFile, Reasons, engine, model.Outcome.Target);
        foreach (var forecast in new Forecaster(model, panel, market).Forecast(everyone, origin, Reasons, progress, cancellationToken))
        {
            file.Add(forecast);
            if (forecast.Horizon == 1)
            {
                var status = ForecastFile.StatusText(forecast.Status);
                statuses[status] = statuses.GetValueOrDefault(status) + 1;
            }
        }
        file.Commit(cancellationToken);
        return statuses;
    }
}

/// <summary>What came of forecasting.</summary>
/// <param name="Data">What was read.</param>
/// <param name="OriginWeek">Monday of the last week that was looked at.</param>
/// <param name="Profiles">Profiles by status.</param>
/// <param name="Horizons">How the model of each horizon was chosen; empty where one was given.</param>
/// <param name="Target">What is forecast.</param>
public sealed record ForecastSummary(
    DailySummary Data, DateOnly OriginWeek, IReadOnlyDictionary<string, int> Profiles, IReadOnlyList<HorizonSelection> Horizons, ForecastTarget Target);
