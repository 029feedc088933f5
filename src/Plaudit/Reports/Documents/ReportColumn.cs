namespace Plaudit.Reports.Documents;

/// <summary>A column of a table.</summary>
/// <param name="Name">In JSON: snake_case.</param>
/// <param name="Title">For people.</param>
/// <param name="Format">How values are written for people.</param>
public sealed record ReportColumn(string Name, string Title, ReportFormat Format);
