using Plaudit.Data;
using Plaudit.Forecasting;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>Learns a model of forecasts for use, from all weeks that are over, and writes it to a file.</summary>
public sealed class TrainForecastPipeline
{
    private readonly ForecastOptions _options;

    public TrainForecastPipeline(ForecastOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Reads, chooses, fits, writes.</summary>
    /// <param name="input">Daily rows or posts.</param>
    /// <param name="modelFile">The model file to write.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">The input cannot be used, or there is too little of it.</exception>
    public async Task<TrainedForecast> RunAsync(
        PanelInput input, string modelFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelFile);
        var (panel, data) = await PanelSource.ReadAsync(input, progress, cancellationToken);
        return await Task.Run(
            () =>
            {
                var origin = ForecastRun.OriginWeek(panel, data);
                var market = MarketLevels.Of(panel, origin, cancellationToken);
                var fitted = new ForecastTraining(_options).Fit(panel, market, origin, progress, cancellationToken);
                Save(modelFile, fitted, panel, data, origin, _options);
                return new TrainedForecast(data, CalendarWeek.Monday(origin), fitted.Horizons);
            },
            cancellationToken);
    }

    internal static void Save(string modelFile, FittedForecast fitted, WeeklyPanel panel, DailySummary data, int origin, ForecastOptions options)
    {
        var manifest = ForecastManifest.Of(fitted, panel, data, origin, options);
        var writer = new ModelWriter();
        fitted.Model.Save(writer);
        ModelFile.Save(modelFile, manifest, ForecastCard.Markdown(manifest, fitted.Horizons), writer);
    }
}

/// <summary>What came of training.</summary>
/// <param name="Data">What was read.</param>
/// <param name="LastWeek">Monday of the last week learnt from.</param>
/// <param name="Horizons">How the model of each horizon was chosen.</param>
public sealed record TrainedForecast(DailySummary Data, DateOnly LastWeek, IReadOnlyList<HorizonSelection> Horizons);
