namespace Plaudit.Ingestion;

/// <summary>A file's format as its first lines show it.</summary>
/// <param name="Format">The format.</param>
/// <param name="Delimiter">Between the columns of a CSV; without meaning in the other formats.</param>
internal readonly record struct DetectedFormat(PostFormat Format, char Delimiter);
