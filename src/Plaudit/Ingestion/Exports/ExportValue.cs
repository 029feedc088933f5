namespace Plaudit.Ingestion.Exports;

/// <summary>A labelled value of an export.</summary>
/// <param name="Label">The label, in the interface language.</param>
/// <param name="Text">The value as written; <see langword="null"/> where there is none.</param>
/// <param name="Time">The moment in UTC that it carries; <see langword="null"/> where it carries none.</param>
internal readonly record struct ExportValue(string Label, string? Text, DateTime? Time)
{
    /// <summary>Whether the export says that the value is not known.</summary>
    public bool IsMissing => string.IsNullOrWhiteSpace(Text) || Text.Trim() == "--";
}
