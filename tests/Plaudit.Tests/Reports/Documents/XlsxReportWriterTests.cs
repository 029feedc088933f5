using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Plaudit.Reports;
using Plaudit.Reports.Documents;

namespace Plaudit.Tests.Reports.Documents;

public sealed class XlsxReportWriterTests
{
    [Fact]
    public void Write_Gallery_IsAValidWorkbook() => Read(ReportGallery.Document, workbook =>
    {
        var faults = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(workbook).Select(fault => $"{fault.Path?.XPath}: {fault.Description}");
        Assert.Empty(faults);
    });

    [Fact]
    public void Write_Cells_AreTypedWithAllDigits() => Read(ReportGallery.Document, workbook =>
    {
        var cells = SheetOf(workbook, "Numbers of chart_0").Descendants<Cell>().ToDictionary(cell => cell.CellReference!.Value!);

        Assert.Equal(0.123456789, double.Parse(cells["G2"].CellValue!.Text, CultureInfo.InvariantCulture));
        Assert.Equal(CellValues.InlineString, cells["A3"].DataType!.Value);
        Assert.Equal("=1+1", cells["A3"].InnerText);
        Assert.False(cells.ContainsKey("C3"), "What is not known is an empty cell, not 0.");
        Assert.Equal("0", cells["B3"].CellValue!.Text);
    });

    [Fact]
    public void Write_NoText_BecomesAFormula() => Read(
        ReportGallery.Document, workbook => Assert.Empty(workbook.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<CellFormula>())));

    [Fact]
    public void Write_Heads_AreFrozen() => Read(
        ReportGallery.Document,
        workbook => Assert.All(workbook.WorkbookPart!.WorksheetParts, part => Assert.Equal(PaneStateValues.Frozen, Assert.Single(part.Worksheet.Descendants<Pane>()).State!.Value)));

    [Fact]
    public void Write_TitlesAlikeOrForbidden_GiveSheetsOfTheirOwn()
    {
        string[] titles = ["Errors by size of the account, a long title", "Errors by size of the account, another one", "a/b:c*d?[e]'", "SUMMARY", "\u0001control\uFFFF"];
        var report = ReportGallery.Document with
        {
            Sections = [new ReportSection { Id = "s", Title = "s", Tables = [.. titles.Select((title, i) => new ReportTable($"t{i}", title, [new("a", "\u0001A", ReportFormat.Text)], [["\u0002x\ud800"]]))] }],
        };

        Read(report, workbook =>
        {
            var names = workbook.WorkbookPart!.Workbook.Descendants<Sheet>().Select(sheet => sheet.Name!.Value!).ToList();
            Assert.Equal(6, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.All(names, name => Assert.InRange(name.Length, 1, 31));
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(workbook).Select(fault => fault.Description));
        });
    }

    private static SheetData SheetOf(SpreadsheetDocument workbook, string name)
    {
        var sheet = workbook.WorkbookPart!.Workbook.Descendants<Sheet>().First(sheet => sheet.Name == name);
        return ((WorksheetPart)workbook.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet.GetFirstChild<SheetData>()!;
    }

    private static void Read(ReportDocument report, Action<SpreadsheetDocument> look)
    {
        using var stream = new MemoryStream();
        XlsxReportWriter.Write(report, stream);
        stream.Position = 0;
        using var workbook = SpreadsheetDocument.Open(stream, isEditable: false);
        look(workbook);
    }
}
