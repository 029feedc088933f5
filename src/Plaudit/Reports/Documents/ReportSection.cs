namespace Plaudit.Reports.Documents;

/// <summary>A section of a report: text, then cards with pictures, then charts, then tables, then a note.</summary>
public sealed record ReportSection
{
    /// <summary>Unique in its report, snake_case; the anchor of links to it.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Paragraphs of plain text.</summary>
    public IReadOnlyList<string> Text { get; init; } = [];

    /// <summary>Points of plain text under the paragraphs.</summary>
    public IReadOnlyList<string> Points { get; init; } = [];

    /// <summary>A contact sheet.</summary>
    public IReadOnlyList<ReportCard> Cards { get; init; } = [];

    public IReadOnlyList<ReportFigure> Figures { get; init; } = [];

    public IReadOnlyList<ReportTable> Tables { get; init; } = [];

    /// <summary>A limit of what the section shows; <see langword="null"/> for none.</summary>
    public string? Note { get; init; }

    /// <summary>Tables behind the figures, then the others.</summary>
    public IEnumerable<ReportTable> AllTables => Figures.Select(figure => figure.Table).Concat(Tables);
}
