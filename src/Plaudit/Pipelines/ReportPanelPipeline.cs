using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Reports.Documents;
using Plaudit.Reports.Sections;

namespace Plaudit.Pipelines;

/// <summary>Reads daily rows or posts and writes a report on what is in them. Nothing is learnt.</summary>
public static class ReportPanelPipeline
{
    /// <summary>Reads, looks, writes.</summary>
    /// <param name="input">Daily rows or posts.</param>
    /// <param name="reportFile">The report to write.</param>
    /// <param name="format">Its format.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">The input cannot be used, or the report cannot be written.</exception>
    public static async Task<ReportDocument> RunAsync(
        PanelInput input, string reportFile, ReportFileFormat format, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        await ReportFile.RequireToolsAsync(format, cancellationToken);
        var (panel, summary) = await PanelSource.ReadAsync(input, progress, cancellationToken);
        var rejected = summary.Reasons.ToDictionary(reason => reason.Reason, reason => reason.Rows, StringComparer.Ordinal);
        if (rejected.Count == 0 && summary.Rejected > 0)
        {
            rejected.Add("cannot be used", summary.Rejected);
        }
        var rows = new PanelRows(summary.Files, summary.Rows, rejected, summary.Duplicates, summary.FirstDay, summary.LastDay);
        return await ReportFile.MakeAsync(
            reportFile, format, () => PanelReport.Of(PanelDescription.Of(panel, rows, cancellationToken)), progress, cancellationToken);
    }
}
