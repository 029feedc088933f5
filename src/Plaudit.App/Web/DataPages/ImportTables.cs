using System.Globalization;
using Plaudit.App.Web.Components;
using Plaudit.App.Web.Jobs;
using Plaudit.App.Web.Texts;
using Plaudit.Storage;

namespace Plaudit.App.Web.DataPages;

/// <summary>Tables of imports and of rows that could not be used.</summary>
internal static class ImportTables
{
    /// <summary>Rejected rows that a page shows; a file has all that are kept.</summary>
    public const int MostRejected = 200;

    /// <summary>A row an import.</summary>
    public static TableView<ImportEntry> Imports(HttpContext context, IReadOnlyList<ImportEntry> imports, bool isWhole) => TableView<ImportEntry>.Of(
        context,
        "imports",
        imports,
        [
            new("started", DataTexts.Started, of => of.StartedAt) { Cell = ImportCells.Started },
            new("state", DataTexts.State, of => of.FinishedAt is null ? DataTexts.NotFinished : DataTexts.Finished) { Cell = ImportCells.State },
            new("new", DataTexts.New, of => of.Counts.New) { IsNumeric = true },
            new("changed", DataTexts.Changed, of => of.Counts.Changed) { IsNumeric = true },
            new("same", DataTexts.Same, of => of.Counts.Same) { IsNumeric = true },
            new("rejected", DataTexts.Rejected, of => of.Counts.Rejected) { IsNumeric = true },
            new("observed", DataTexts.Observed, of => of.ObservedAt),
        ],
        isWhole);

    /// <summary>A row a rejected row.</summary>
    public static TableView<RejectedLine> Rejected(HttpContext context, IReadOnlyList<RejectedLine> rows)
    {
        List<TableColumn<RejectedLine>> columns =
        [
            new("reason", DataTexts.Reason, of => of.Reason),
            new("line", DataTexts.Line, of => of.Line) { IsNumeric = true },
            new("column", DataTexts.Column, of => of.Column),
        ];
        // An archive has several files.
        if (rows.Any(row => row.File is not null)) columns.Add(new("file", DataTexts.InFile, of => of.File));
        return TableView<RejectedLine>.Of(context, "rejected", rows, columns);
    }

    /// <summary>Bytes in words.</summary>
    public static string SizeOf(Plaudit.App.Web.Layout.Viewer viewer, long bytes) => bytes switch
    {
        >= 1L << 30 => Text(DataTexts.Gigabytes, viewer.Number(bytes / (double)(1L << 30), bytes % (1L << 30) == 0 ? 0 : 1)),
        >= 1L << 20 => Text(DataTexts.Megabytes, viewer.Number(bytes / (double)(1L << 20), bytes < 10L << 20 ? 1 : 0)),
        _ => Text(DataTexts.Kilobytes, viewer.Number(Math.Ceiling(bytes / 1024.0), 0)),
    };

    /// <summary>A text with values in it.</summary>
    public static string Text(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
