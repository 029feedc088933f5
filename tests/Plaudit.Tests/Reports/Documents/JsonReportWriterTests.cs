using System.Text.Json;
using Plaudit.Reports.Documents;

namespace Plaudit.Tests.Reports.Documents;

public sealed class JsonReportWriterTests
{
    private static readonly JsonElement s_report = JsonElement.Parse(JsonReportWriter.Write(ReportGallery.Document with { Evaluation = new { LogMse = 0.25, Skill = double.NaN } }));

    [Fact]
    public void Write_Tables_HaveAllDigitsAndNullForNotKnown()
    {
        var rows = s_report.GetProperty("sections")[0].GetProperty("tables")[0].GetProperty("rows");

        Assert.Equal(0.123456789, rows[0].GetProperty("mse").GetDouble());
        Assert.Equal(ReportGallery.Hostile, rows[0].GetProperty("account").GetString());
        Assert.Equal(JsonValueKind.Null, rows[1].GetProperty("share").ValueKind);
        Assert.Equal(JsonValueKind.Null, rows[1].GetProperty("day").ValueKind);
    }

    [Fact]
    public void Write_Tables_AreAllOfThem() =>
        Assert.Equal(
            ReportGallery.Document.Tables.Select(table => table.Id),
            s_report.GetProperty("sections").EnumerateArray().SelectMany(s => s.GetProperty("tables").EnumerateArray()).Select(t => t.GetProperty("id").GetString()!));

    [Fact]
    public void Write_Evaluation_IsInSnakeCase()
    {
        Assert.Equal(0.25, s_report.GetProperty("evaluation").GetProperty("log_mse").GetDouble());
        Assert.Equal(JsonValueKind.Null, s_report.GetProperty("evaluation").GetProperty("skill").ValueKind);
    }
}
