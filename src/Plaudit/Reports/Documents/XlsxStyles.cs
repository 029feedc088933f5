using DocumentFormat.OpenXml.Spreadsheet;

namespace Plaudit.Reports.Documents;

/// <summary>The styles of a workbook's cells: one for heads, and one a format of number.</summary>
internal sealed class XlsxStyles
{
    public const uint Head = 1;
    private const uint Plain = 0;
    private const uint FirstOwnFormat = 164;

    private readonly Dictionary<string, uint> _byCode = new(StringComparer.Ordinal);

    public XlsxStyles(ReportDocument report)
    {
        var formats = new NumberingFormats();
        var cells = new CellFormats(
            new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 },
            new CellFormat { NumberFormatId = 0, FontId = 1, FillId = 0, BorderId = 0, ApplyFont = true });
        foreach (var code in report.Tables.SelectMany(table => table.Columns).Select(column => Code(column.Format)).OfType<string>().Distinct())
        {
            var id = FirstOwnFormat + (uint)_byCode.Count;
            formats.AppendChild(new NumberingFormat { NumberFormatId = id, FormatCode = code });
            cells.AppendChild(new CellFormat { NumberFormatId = id, FontId = 0, FillId = 0, BorderId = 0, ApplyNumberFormat = true });
            _byCode.Add(code, 2 + (uint)_byCode.Count);
        }
        formats.Count = (uint)_byCode.Count;
        cells.Count = 2 + (uint)_byCode.Count;
        Sheet = new Stylesheet(
            new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" })) { Count = 2 },
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
            new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
            new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
            cells);
        if (_byCode.Count > 0)
        {
            Sheet.PrependChild(formats);
        }
    }

    public Stylesheet Sheet { get; }

    /// <summary>The style of cells of a format.</summary>
    public uint Of(ReportFormat format) => Code(format) is { } code ? _byCode.GetValueOrDefault(code, Plain) : Plain;

    private static string? Code(ReportFormat format)
    {
        var zeros = format.Digits == 0 ? "0" : "0." + new string('0', format.Digits);
        return format.Kind switch
        {
            ReportFormatKind.Count => "#,##0",
            ReportFormatKind.Number => "#,##" + zeros,
            ReportFormatKind.Share => zeros + " %",
            ReportFormatKind.SignedShare => $"+{zeros} %;-{zeros} %;{zeros} %",
            ReportFormatKind.Factor => "\"x \"#,##" + zeros,
            _ => null,
        };
    }
}
