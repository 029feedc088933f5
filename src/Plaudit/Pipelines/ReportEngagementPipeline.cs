using System.Globalization;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Metrics;
using Plaudit.Reports.Documents;
using Plaudit.Reports.Sections;

namespace Plaudit.Pipelines;

/// <summary>Evaluates as <see cref="EvaluateEngagementPipeline"/> does, and writes a report on it.</summary>
public sealed class ReportEngagementPipeline
{
    /// <summary>The cut-off of <see cref="ReportEngagementPipeline(EngagementTrainingOptions, double)"/> unless another is given.</summary>
    public const double DefaultCutOff = 0.5;

    private readonly EvaluateEngagementPipeline _evaluation;
    private readonly double _maturityDays;
    private readonly double _cutOff;

    /// <summary>Gets ready.</summary>
    /// <param name="options">How to learn.</param>
    /// <param name="cutOff">From which probability on a post is told high, for the confusion matrix; above 0 and below 1.</param>
    /// <exception cref="PlauditException">An option is out of its range.</exception>
    public ReportEngagementPipeline(EngagementTrainingOptions options, double cutOff = DefaultCutOff)
    {
        if (!(cutOff is > 0 and < 1))
        {
            throw new PlauditException(string.Create(CultureInfo.InvariantCulture, $"The cut-off is {cutOff}; a probability above 0 and below 1 was expected."));
        }
        _evaluation = new EvaluateEngagementPipeline(options);
        _maturityDays = options.Training.MaturityDays;
        _cutOff = cutOff;
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
        return await ReportFile.MakeAsync(reportFile, format, () => EngagementReport.Of(run.Evaluation, details, cancellationToken), progress, cancellationToken);
    }

    private EngagementReportDetails Details(EvaluatedEngagement run, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var test = run.Test;
        var model = test.Fitted.Model;
        var rows = ModelDrivers.RowsOf(test.Rows.Length, run.Evaluation.Seed);
        return new EngagementReportDetails
        {
            Actual = test.Actual,
            Probabilities = test.Probabilities,
            Accounts = test.Accounts,
            BaseRate = test.BaseRate,
            CutOff = _cutOff,
            Groups = test.Groups,
            Description = PostDescription.Of(run.Posts, _maturityDays, cancellationToken),
            Drivers = ModelDrivers.Of(
                test.X.SelectRows(rows),
                (x, destination, token) => model.Predict(x, token).CopyTo(destination),
                (row, probability) => ProbabilityMetrics.LogLossOf(test.Actual[rows[row]], probability),
                model.LogOdds,
                Array.ConvertAll(rows, row => test.Accounts[row]),
                run.Evaluation.Seed,
                progress,
                cancellationToken),
            OddsRatios =
            [
                .. run.Evaluation.Coefficients.Select(term => new OddsRatio(term.Feature, term.IsNotKnown, term.Unit, term.OddsRatio, term.OddsRatioLower, term.OddsRatioUpper)),
            ],
        };
    }
}
