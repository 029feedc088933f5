using System.Text;
using Plaudit.Data;

namespace Plaudit.Reports.Documents;

/// <summary>Writes a report in the format wanted; the file appears only when it is whole.</summary>
public static class ReportFile
{
    /// <summary>The format that a file's ending names; <see langword="null"/> when it names none.</summary>
    public static ReportFileFormat? FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".html" or ".htm" => ReportFileFormat.Html,
        ".xlsx" => ReportFileFormat.Xlsx,
        ".json" => ReportFileFormat.Json,
        ".md" or ".markdown" => ReportFileFormat.Markdown,
        _ => null,
    };

    /// <summary>Finds out before a long run whether the format can be written here.</summary>
    /// <exception cref="PlauditException">It cannot: a tool is missing.</exception>
    public static Task RequireToolsAsync(ReportFileFormat format, CancellationToken cancellationToken) =>
        format == ReportFileFormat.Html ? HtmlReportWriter.RequireToolsAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Makes a report and writes it: the end of every run that gives one.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="format">Its format.</param>
    /// <param name="make">Makes the report, on another thread.</param>
    /// <param name="progress">Told that this has begun.</param>
    /// <param name="cancellationToken">Stops the work; no report is written then.</param>
    public static async Task<ReportDocument> MakeAsync(
        string path, ReportFileFormat format, Func<ReportDocument> make, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new ProgressReport("writing the report", 0, null));
        var report = await Task.Run(make, cancellationToken);
        await WriteAsync(path, format, report, cancellationToken);
        return report;
    }

    public static async Task WriteAsync(string path, ReportFileFormat format, ReportDocument report, CancellationToken cancellationToken)
    {
        // Made whole in memory: a workbook needs a stream that can seek, which a pipe cannot.
        using var content = new MemoryStream();
        if (format == ReportFileFormat.Xlsx)
        {
            XlsxReportWriter.Write(report, content);
        }
        else
        {
            content.Write(Encoding.UTF8.GetBytes(format switch
            {
                ReportFileFormat.Html => await HtmlReportWriter.WriteAsync(report, cancellationToken),
                ReportFileFormat.Json => JsonReportWriter.Write(report),
                _ => MarkdownReportWriter.Write(report),
            }));
        }
        await using var file = OutputFile.Create(path);
        await file.Stream.WriteAsync(content.GetBuffer().AsMemory(0, (int)content.Length), cancellationToken);
        await file.CommitAsync(cancellationToken);
    }
}
