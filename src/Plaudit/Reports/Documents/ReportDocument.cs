namespace Plaudit.Reports.Documents;

/// <summary>
/// A report before it is written: every format takes its numbers from the same tables. It holds no time of its making, so that the same
/// data give the same bytes.
/// </summary>
public sealed record ReportDocument
{
    public required string Title { get; init; }

    /// <summary>The answer in a sentence or two.</summary>
    public required string Summary { get; init; }

    /// <summary>The few numbers that matter most.</summary>
    public IReadOnlyList<ReportFact> Highlights { get; init; } = [];

    /// <summary>What the report was made from.</summary>
    public IReadOnlyList<ReportFact> Facts { get; init; } = [];

    public required IReadOnlyList<ReportSection> Sections { get; init; }

    /// <summary>The evaluation behind it, for JSON; <see langword="null"/> for none.</summary>
    public object? Evaluation { get; init; }

    public IEnumerable<ReportTable> Tables => Sections.SelectMany(section => section.AllTables);

    public IEnumerable<ReportFigure> Figures => Sections.SelectMany(section => section.Figures);

    /// <summary>Holds that ids are snake_case and unique among the sections, and among the tables.</summary>
    /// <exception cref="ArgumentException">One is not; a fault of who built the report.</exception>
    public void Validate()
    {
        RequireUnique(Sections.Select(section => section.Id));
        RequireUnique(Tables.Select(table => table.Id));
        foreach (var table in Tables)
        {
            RequireUnique(table.Columns.Select(column => column.Name));
        }
    }

    private static void RequireUnique(IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (id.Length == 0 || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
            {
                throw new ArgumentException($"The id '{id}' of the report is not in snake_case.");
            }
            if (!seen.Add(id))
            {
                throw new ArgumentException($"The id '{id}' is used twice in the report.");
            }
        }
    }
}
