namespace Plaudit.Reports.Documents;

/// <summary>
/// A table of a report. HTML and Markdown round its numbers, JSON and XLSX give all digits of the same ones.
/// </summary>
public sealed record ReportTable
{
    /// <summary>Makes a table.</summary>
    /// <param name="id">Unique in its report, snake_case.</param>
    /// <param name="title">For people.</param>
    /// <param name="columns">One or more.</param>
    /// <param name="rows">Each with a value a column.</param>
    public ReportTable(string id, string title, IReadOnlyList<ReportColumn> columns, IReadOnlyList<IReadOnlyList<ReportValue>> rows)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(title);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        if (columns.Count == 0 || rows.Any(row => row.Count != columns.Count))
        {
            throw new ArgumentException($"Table '{id}' has {columns.Count} columns, and a row with another number of values.", nameof(rows));
        }
        (Id, Title, Columns, Rows) = (id, title, columns, rows);
    }

    /// <summary>Unique in its report, snake_case.</summary>
    public string Id { get; }

    public string Title { get; }

    public IReadOnlyList<ReportColumn> Columns { get; }

    public IReadOnlyList<IReadOnlyList<ReportValue>> Rows { get; }

    /// <summary>Index of the row that the others are compared with; <see langword="null"/> for none.</summary>
    public int? Emphasis { get; init; }

    /// <summary>One line a thing.</summary>
    public static ReportTable Of<T>(
        string id, string title, IReadOnlyList<ReportColumn> columns, IEnumerable<T> things, Func<T, IReadOnlyList<ReportValue>> row) =>
        new(id, title, columns, [.. things.Select(row)]);
}
