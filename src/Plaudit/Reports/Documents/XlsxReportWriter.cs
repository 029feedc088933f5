using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Plaudit.Reports.Documents;

/// <summary>
/// A report as a workbook: a sheet with the summary and the texts, then a sheet a table. Texts are stored as texts, so that one which begins
/// with = is no formula.
/// </summary>
public static class XlsxReportWriter
{
    private const int MaxSheetName = 31;
    private const int MaxCellText = 32_767;
    private const double NarrowestColumn = 9;
    private const double WidestColumn = 60;

    /// <summary>Writes the workbook.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">A stream that can seek, at its beginning.</param>
    public static void Write(ReportDocument report, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(report);
        report.Validate();
        using var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.Workbook = new Workbook();
        var styles = new XlsxStyles(report);
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = styles.Sheet;
        var sheets = workbook.Workbook.AppendChild(new Sheets());
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var table in (IEnumerable<ReportTable>)[Summary(report), .. report.Tables])
        {
            var part = workbook.AddNewPart<WorksheetPart>();
            part.Worksheet = Worksheet(table, styles);
            sheets.AppendChild(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)names.Count + 1, Name = SheetName(table.Title, names) });
        }
        workbook.Workbook.Save();
    }

    private static ReportTable Summary(ReportDocument report)
    {
        ReportColumn[] columns = [new("section", "Section", ReportFormat.Text), new("text", "Text", ReportFormat.Text)];
        var rows = new List<IReadOnlyList<ReportValue>> { (ReportValue[])[report.Title, report.Summary] };
        rows.AddRange(report.Highlights.Concat(report.Facts).Select(fact => (ReportValue[])[fact.Title, fact.Remark is null ? fact.Shown : $"{fact.Shown} ({fact.Remark})"]));
        foreach (var section in report.Sections)
        {
            rows.AddRange(section.Text.Concat(section.Points).Append(section.Note).OfType<string>().Select(text => (ReportValue[])[section.Title, text]));
        }
        return new ReportTable("summary", "Summary", columns, rows);
    }

    private static Worksheet Worksheet(ReportTable table, XlsxStyles styles)
    {
        var data = new SheetData();
        data.AppendChild(new Row(table.Columns.Select((column, i) => Text(column.Title, Reference(i, 1), XlsxStyles.Head))) { RowIndex = 1 });
        for (var r = 0; r < table.Rows.Count; r++)
        {
            var row = new Row { RowIndex = (uint)r + 2 };
            for (var c = 0; c < table.Columns.Count; c++)
            {
                if (Cell(table.Rows[r][c], Reference(c, r + 2), styles.Of(table.Columns[c].Format)) is { } cell)
                {
                    row.AppendChild(cell);
                }
            }
            data.AppendChild(row);
        }
        var pane = new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen };
        return new Worksheet(
            new SheetViews(new SheetView(pane) { WorkbookViewId = 0 }),
            new Columns(table.Columns.Select((_, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = WidthOf(table, i), CustomWidth = true })),
            data);
    }

    private static Cell? Cell(ReportValue value, string reference, uint style) =>
        value.Text is { } text ? Text(text, reference, style)
        : value.IsKnown ? new Cell(new CellValue(value.Number)) { CellReference = reference, StyleIndex = style, DataType = CellValues.Number }
        : null;

    private static Cell Text(string text, string reference, uint style) => new(new InlineString(new Text(Allowed(text)) { Space = SpaceProcessingModeValues.Preserve }))
    {
        CellReference = reference,
        StyleIndex = style,
        DataType = CellValues.InlineString,
    };

    // XML has no way to write most control characters and halves of surrogate pairs.
    private static string Allowed(string text)
    {
        text = text.Length > MaxCellText ? text[..MaxCellText] : text;
        return string.Concat(text.EnumerateRunes().Where(rune => rune.Value is >= 32 and not (0xFFFE or 0xFFFF) or 9 or 10 or 13).Select(rune => rune.ToString()));
    }

    private static double WidthOf(ReportTable table, int column)
    {
        var format = table.Columns[column].Format;
        var longest = table.Rows.Take(1000).Select(row => format.Show(row[column]).Length).Append(table.Columns[column].Title.Length).Max();
        return Math.Clamp(longest + 2, NarrowestColumn, WidestColumn);
    }

    private static string Reference(int column, int row) => $"{(column >= 26 ? (char)('A' + (column / 26) - 1) : "")}{(char)('A' + (column % 26))}{row}";

    // Names of sheets are short, without some characters, and unique without regard to case.
    private static string SheetName(string title, HashSet<string> taken)
    {
        var plain = string.Concat(Allowed(title).Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' or '\'' || char.IsControl(c) ? ' ' : c)).Trim();
        plain = plain.Length == 0 ? "Table" : plain;
        for (var number = 1; ; number++)
        {
            var suffix = number == 1 ? "" : $" ({number})";
            var name = plain[..Math.Min(plain.Length, MaxSheetName - suffix.Length)].TrimEnd() + suffix;
            if (taken.Add(name))
            {
                return name;
            }
        }
    }
}
