using Plaudit.Reports.Documents;

namespace Plaudit.Tests.Reports.Documents;

public sealed class MarkdownReportWriterTests
{
    [Fact]
    public void Write_Table_RoundsAndKeepsItsColumns()
    {
        var page = MarkdownReportWriter.Write(ReportGallery.Document);

        Assert.Contains("| Account | Posts | Share | Skill | Factor | Day | log-MSE |\n|---|---:|---:|---:|---:|---|---:|\n", page);
        Assert.Contains(" | 12,345 | 12.3 % | \u22125.0 % | x 1.50 | 2026-11-21 | 0.123 |\n", page);
        Assert.Contains("| =1+1 | 0 | – | +5.0 % | – | – | 0.000 |\n", page);
    }

    [Fact]
    public void Write_HostileName_IsText()
    {
        var page = MarkdownReportWriter.Write(ReportGallery.Document);

        Assert.DoesNotContain("<img", page);
        Assert.DoesNotContain("1 | `x`", page);
        Assert.Contains("1 \\| \\`x\\`", page);
    }
}
