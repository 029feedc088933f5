using Plaudit.Data;
using Plaudit.Reports.Documents;
using Plaudit.Reports.Sections.Classes;

namespace Plaudit.Pipelines.Classification;

/// <summary>Evaluates as <see cref="EvaluateAccountTypePipeline"/> does, and writes a report on it.</summary>
public sealed class ReportAccountTypePipeline(AccountTypeOptions options)
{
    private readonly EvaluateAccountTypePipeline _evaluation = new(options);

    /// <summary>Reads, evaluates, writes.</summary>
    /// <param name="input">Profiles with their types.</param>
    /// <param name="test">Profiles to test on; <see langword="null"/> for cross-validation.</param>
    /// <param name="predictionsFile">Where the answer for every profile of the test is written; <see langword="null"/> for nowhere.</param>
    /// <param name="reportFile">The report to write.</param>
    /// <param name="format">Its format.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">The input cannot be used, there is too little of it, or the report cannot be written.</exception>
    public async Task<ReportDocument> RunAsync(
        ProfilesInput input,
        ProfilesInput? test,
        string? predictionsFile,
        string reportFile,
        ReportFileFormat format,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        await ReportFile.RequireToolsAsync(format, cancellationToken);
        var run = await _evaluation.RunDetailedAsync(input, test, predictionsFile, progress, cancellationToken);
        return await ReportFile.MakeAsync(reportFile, format, () => AccountTypeReport.Of(run.Evaluation, run.Test), progress, cancellationToken);
    }
}
