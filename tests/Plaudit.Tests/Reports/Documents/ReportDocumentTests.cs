using Plaudit.Reports;
using Plaudit.Reports.Documents;

namespace Plaudit.Tests.Reports.Documents;

public sealed class ReportDocumentTests
{
    [Fact]
    public void Validate_IdUsedTwice_IsRefused()
    {
        var report = Report(ReportGallery.Table("twice"), ReportGallery.Table("twice"));

        Assert.Contains("'twice'", Assert.Throws<ArgumentException>(report.Validate).Message);
    }

    [Theory]
    [InlineData("With Spaces")]
    [InlineData("\"><script>")]
    [InlineData("")]
    public void Validate_IdNotInSnakeCase_IsRefused(string id)
    {
        var report = Report() with { Sections = [new ReportSection { Id = id, Title = "x" }] };

        Assert.Throws<ArgumentException>(report.Validate);
    }

    [Fact]
    public void Table_RowOfAnotherWidth_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new ReportTable("t", "t", [new("a", "A", ReportFormat.Count)], [[1, 2]]));

    private static ReportDocument Report(params ReportTable[] tables) => new()
    {
        Title = "t",
        Summary = "s",
        Sections = [new ReportSection { Id = "section", Title = "x", Tables = tables }],
    };
}
