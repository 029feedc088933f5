using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Forecasting;
using Plaudit.Reports.Documents;
using Plaudit.Reports.Sections;

namespace Plaudit.Pipelines;

/// <summary>Evaluates as <see cref="EvaluateForecastPipeline"/> does, and writes a report on it.</summary>
public sealed class ReportForecastPipeline
{
    private readonly EvaluateForecastPipeline _evaluation;

    public ReportForecastPipeline(ForecastOptions options) => _evaluation = new EvaluateForecastPipeline(options);

    /// <summary>Reads, evaluates, writes.</summary>
    /// <param name="input">Daily rows or posts.</param>
    /// <param name="predictionsFile">Where the forecast of every test row is written; <see langword="null"/> for nowhere.</param>
    /// <param name="reportFile">The report to write.</param>
    /// <param name="format">Its format.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; no report is written then.</param>
    /// <exception cref="PlauditException">The input cannot be used, there is too little of it, or the report cannot be written.</exception>
    public async Task<ReportDocument> RunAsync(
        PanelInput input,
        string? predictionsFile,
        string reportFile,
        ReportFileFormat format,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        await ReportFile.RequireToolsAsync(format, cancellationToken);
        var run = await _evaluation.RunDetailedAsync(input, predictionsFile, progress, cancellationToken);
        var drivers = await Task.Run(() => Drivers(run, progress, cancellationToken), cancellationToken);
        var rejected = run.Evaluation.Data.Reasons.Select(reason => KeyValuePair.Create(reason.Reason, reason.Rows)).ToList();
        var details = new ForecastReportDetails(run.Tests, run.Panel.ProfileIds, drivers, rejected);
        return await ReportFile.MakeAsync(reportFile, format, () => ForecastReport.Of(run.Evaluation, details, cancellationToken), progress, cancellationToken);
    }

    /// <summary>The model as one of engagement per post, which is what these reports show.</summary>
    /// <param name="model">The model.</param>
    /// <param name="source">Where it is from, for the message.</param>
    /// <exception cref="PlauditException">It is of another target.</exception>
    internal static ForecastModel PerPost(IForecastModel model, string source) => model as ForecastModel
        ?? throw new PlauditException($"The report shows engagement per post, and the model of {source} is of the total of a week; one of engagement per post was expected.");

    // The nearest and the farthest horizon: what matters changes from the one to the other.
    private static List<HorizonDrivers> Drivers(EvaluatedForecast run, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var tested = run.Tests.Where(test => test.Actual.Count > 0).ToList();
        var drivers = new List<HorizonDrivers>();
        foreach (var test in tested.Count > 1 ? [tested[0], tested[^1]] : tested)
        {
            var rows = ModelDrivers.RowsOf(test.Actual.Count, run.Evaluation.Seed);
            var model = PerPost(run.Model, "the evaluation").Horizons[test.Horizon - 1];
            drivers.Add(new HorizonDrivers(
                7 * test.Horizon,
                ModelDrivers.Of(
                    Features(run, test, rows),
                    (x, destination, token) => model.Predict(x, token).LogCounts.CopyTo(destination),
                    (row, predicted) => Math.Abs((double)predicted - test.Actual[rows[row]]),
                    model.Regression,
                    Array.ConvertAll(rows, row => test.Profiles[row]),
                    run.Evaluation.Seed,
                    progress,
                    cancellationToken)));
        }
        return drivers;
    }

    // Computed again for the few rows that are looked at: those of the whole test would not all fit into memory.
    private static FeatureMatrix Features(EvaluatedForecast run, ForecastTest test, int[] rows)
    {
        var features = new PanelFeatures(run.Panel, run.Market);
        var columns = PanelFeatures.Columns.Count;
        var values = new float[rows.Length * columns];
        var row = new float[columns];
        var loaded = -1;
        for (var i = 0; i < rows.Length; i++)
        {
            var profile = test.Profiles[rows[i]];
            if (profile != loaded)
            {
                features.Load(profile, run.Panel.LastWeek);
                loaded = profile;
            }
            features.Write(test.Origins[rows[i]] - features.History.FirstWeek, test.Horizon, row);
            row.CopyTo(values.AsSpan(i * columns));
        }
        return new FeatureMatrix(PanelFeatures.Columns, rows.Length, values);
    }
}
