using Plaudit.Data;
using Plaudit.Reports.Documents;
using Plaudit.Reports.Sections.Classes;

namespace Plaudit.Pipelines.Classification;

/// <summary>Evaluates as <see cref="EvaluateCategoryPipeline"/> does, and writes a report on it.</summary>
public sealed class ReportCategoryPipeline(CategoryOptions options)
{
    private readonly EvaluateCategoryPipeline _evaluation = new(options);

    /// <summary>Reads, evaluates, writes.</summary>
    /// <param name="input">Accounts with their categories.</param>
    /// <param name="test">Accounts to test on; <see langword="null"/> for five folds.</param>
    /// <param name="predictionsFile">Where the answer for every account of the test is written; <see langword="null"/> for nowhere.</param>
    /// <param name="reportFile">The report to write.</param>
    /// <param name="format">Its format.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">The input cannot be used, there is too little of it, or the report cannot be written.</exception>
    public async Task<ReportDocument> RunAsync(
        CategoryInput input,
        CategoryInput? test,
        string? predictionsFile,
        string reportFile,
        ReportFileFormat format,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        await ReportFile.RequireToolsAsync(format, cancellationToken);
        var run = await _evaluation.RunDetailedAsync(input, test, predictionsFile, progress, cancellationToken);
        return await ReportFile.MakeAsync(reportFile, format, () => CategoryReport.Of(run.Evaluation, run.Test), progress, cancellationToken);
    }
}
