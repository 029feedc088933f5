namespace Plaudit.Reports.Documents;

/// <summary>What a report can be written as.</summary>
public enum ReportFileFormat
{
    Html,
    Xlsx,
    Json,
    Markdown,
}
