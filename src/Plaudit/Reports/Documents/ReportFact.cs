namespace Plaudit.Reports.Documents;

/// <summary>A name and a value of the report's head.</summary>
/// <param name="Name">In JSON: snake_case.</param>
/// <param name="Title">For people.</param>
/// <param name="Value">The value.</param>
/// <param name="Format">How it is written for people.</param>
/// <param name="Remark">What to know of it; <see langword="null"/> for nothing.</param>
public sealed record ReportFact(string Name, string Title, ReportValue Value, ReportFormat Format, string? Remark = null)
{
    public string Shown => Format.Show(Value);
}
