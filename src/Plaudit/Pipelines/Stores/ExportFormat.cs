namespace Plaudit.Pipelines.Stores;

/// <summary>How an export is written.</summary>
public enum ExportFormat
{
    /// <summary>Lines of JSON, which Plaudit reads again to the last digit.</summary>
    Jsonl,

    /// <summary>A table for spreadsheet programs.</summary>
    Csv,
}
