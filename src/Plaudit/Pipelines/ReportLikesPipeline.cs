using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Reports.Documents;
using Plaudit.Reports.Sections;

namespace Plaudit.Pipelines;

/// <summary>Evaluates as <see cref="EvaluateLikesPipeline"/> does, and writes a report on it.</summary>
public sealed class ReportLikesPipeline
{
    private readonly EvaluateLikesPipeline _evaluation;
    private readonly double _maturityDays;

    public ReportLikesPipeline(TrainingOptions options)
    {
        _evaluation = new EvaluateLikesPipeline(options);
        _maturityDays = options.MaturityDays;
    }

    /// <summary>Reads, evaluates, writes.</summary>
    /// <param name="input">Past posts.</param>
    /// <param name="rejectedFile">Where rejected rows are written; <see langword="null"/> for nowhere.</param>
    /// <param name="predictionsFile">Where the prediction of every test post is written; <see langword="null"/> for nowhere.</param>
    /// <param name="reportFile">The report to write.</param>
    /// <param name="format">Its format.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">The input cannot be used, there is too little of it, or the report cannot be written.</exception>
    public async Task<ReportDocument> RunAsync(
        PostInput input,
        string? rejectedFile,
        string? predictionsFile,
        string reportFile,
        ReportFileFormat format,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        await ReportFile.RequireToolsAsync(format, cancellationToken);
        var run = await _evaluation.RunDetailedAsync(input, rejectedFile, predictionsFile, progress, cancellationToken);
        var details = await Task.Run(() => Details(run, progress, cancellationToken), cancellationToken);
        return await ReportFile.MakeAsync(reportFile, format, () => LikesReport.Of(run.Evaluation, details, cancellationToken), progress, cancellationToken);
    }

    private LikesReportDetails Details(EvaluatedLikes run, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var (rows, test) = (run.DriverRows, run.Test);
        var drivers = ModelDrivers.Of(
            run.DriverX,
            (x, destination, token) => run.Model.Predict(x, token).LogCounts.CopyTo(destination),
            (row, predicted) => SquaredError(predicted, test.Actual[rows[row]]),
            run.Model.Regression,
            Array.ConvertAll(rows, row => test.Accounts[row]),
            run.Evaluation.Seed,
            progress,
            cancellationToken);
        return new LikesReportDetails(test, PostDescription.Of(run.Posts, _maturityDays, cancellationToken), drivers);
    }

    private static double SquaredError(float predicted, float actual)
    {
        var error = (double)predicted - actual;
        return error * error;
    }
}
