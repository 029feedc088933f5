using System.Globalization;
using Plaudit.Data;
using Plaudit.Forecasting;
using Plaudit.Reports.Documents;
using Plaudit.Reports.Sections;

namespace Plaudit.Pipelines;

/// <summary>Forecasts one profile, as <see cref="ForecastPipeline"/> does all of them, and writes a report on it.</summary>
public sealed class ReportForecastProfilePipeline
{
    private readonly ForecastOptions _options;

    public ReportForecastProfilePipeline(ForecastOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Reads, learns where no model is given, forecasts, writes.</summary>
    /// <param name="input">Daily rows or posts of all profiles: what moved them together is part of a forecast.</param>
    /// <param name="profileId">The profile.</param>
    /// <param name="modelFile">A model that was learnt before; <see langword="null"/> to learn one from the input.</param>
    /// <param name="reportFile">The report to write.</param>
    /// <param name="format">Its format.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">The input or the model cannot be used, or there is no such profile.</exception>
    public async Task<ReportDocument> RunAsync(
        PanelInput input,
        string profileId,
        string? modelFile,
        string reportFile,
        ReportFileFormat format,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        await ReportFile.RequireToolsAsync(format, cancellationToken);
        var known = modelFile is null ? null : ReportForecastPipeline.PerPost(ForecastPipeline.Load(modelFile), modelFile);
        var (panel, data) = await PanelSource.ReadAsync(input, progress, cancellationToken);
        var profile = Find(panel, profileId);
        var details = await Task.Run(
            () =>
            {
                var origin = ForecastRun.OriginWeek(panel, data);
                var market = MarketLevels.Of(panel, origin, cancellationToken);
                var model = known ?? ReportForecastPipeline.PerPost(new ForecastTraining(_options).Fit(panel, market, origin, progress, cancellationToken).Model, "this run");
                return new ForecastProfileDetails
                {
                    Panel = panel,
                    Data = data,
                    Profile = profile,
                    OriginWeek = origin,
                    Forecasts = [.. new Forecaster(model, panel, market).Forecast([profile], origin, reasons: true, progress: null, cancellationToken)],
                    NaiveNames = [.. Enumerable.Range(1, ForecastRowsBuilder.Horizons).Select(horizon => NaiveForecasts.NameOf(model.NaiveOf(horizon)))],
                    Model = modelFile is null ? "learnt from these data" : Path.GetFileName(modelFile),
                };
            },
            cancellationToken);
        return await ReportFile.MakeAsync(reportFile, format, () => ForecastProfileReport.Of(details), progress, cancellationToken);
    }

    private static int Find(WeeklyPanel panel, string profileId)
    {
        for (var profile = 0; profile < panel.ProfileIds.Count; profile++)
        {
            if (panel.ProfileIds[profile] == profileId)
            {
                return profile;
            }
        }
        throw new PlauditException(string.Create(
            CultureInfo.InvariantCulture, $"--profile is '{profileId}'; one of the {panel.ProfileIds.Count:N0} profiles of the data was expected.{NearNames.InWords(profileId, panel.ProfileIds)}"));
    }
}
