using Plaudit.Evaluation;
using Plaudit.Forecasting;
using Plaudit.Reports.Documents;
using Plaudit.Reports.Sections;
using Plaudit.Tests.Forecasting;

namespace Plaudit.Tests.Evaluation;

public sealed class PanelDescriptionTests : IDisposable
{
    // Mondays: 1 and 15 January, 5 February.
    private const string Rows =
        """
        date,profile_id,followers,posts,engagement,reach
        2024-01-01,a,500,2,10,
        2024-01-02,a,,1,5,7
        2024-01-15,a,1000,0,0,
        2024-01-16,b,,,3,
        2024-02-05,b,2000000,1,100,
        2024-02-06,c,,0,0,
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_SmallPanel_CountsWeeksByWhatIsKnown()
    {
        var panel = await DescribeAsync(Rows);
        // a: posts, gap, silent, then three weeks after its last row; b: a row without posts, two weeks without a row, posts; c: silent.
        Assert.Equal(new PanelWeekCounts(Posting: 2, Silent: 2, Unknown: 1, Gaps: 3, Ended: 3), panel.Weeks);
        Assert.Equal((4, 11), (panel.Weeks.Recorded, panel.Weeks.All));
        Assert.Equal(
            [new PanelColumn("posts", 4, 1), new("engagement", 4, 1), new("followers", 3, 2), new("reach", 1, 4)],
            panel.Columns);
    }

    [Fact]
    public async Task Of_SmallPanel_TellsDaysAndEngagementPerPost()
    {
        var panel = await DescribeAsync(Rows);
        Assert.Equal((3, 1.0, 5 / 3.0), (panel.RecordedDays.Count, panel.RecordedDays.Median, panel.RecordedDays.Mean));
        Assert.Equal((2, 52.5), (panel.EngagementPerPost.Count, panel.EngagementPerPost.Median));
        Assert.Equal(2, panel.EngagementPerPost.Bins.Sum(bin => bin.Count));
    }

    [Fact]
    public async Task Of_SmallPanel_PutsProfilesIntoBandsByTheirLastFollowers()
    {
        var panel = await DescribeAsync(Rows);
        Assert.Equal(
            [
                new PanelBand(SizeBand.Names[1], 1, 1, 1, 3, 15, 5),
                new PanelBand(SizeBand.Names[4], 1, 1, 0, 1, 100, 100),
                new PanelBand(SizeBand.Names[5], 1, 0, 1, 0, 0, double.NaN),
            ],
            panel.Bands);
    }

    [Fact]
    public async Task Of_SmallPanel_HasEveryWeekInItsTimeline()
    {
        var panel = await DescribeAsync(Rows);
        Assert.Equal(
            [
                new PanelWeek(new DateOnly(2024, 1, 1), 1, 2, 0, 3),
                new PanelWeek(new DateOnly(2024, 1, 8), 0, 0, 0, 0),
                new PanelWeek(new DateOnly(2024, 1, 15), 1, 1, 1, 0),
                new PanelWeek(new DateOnly(2024, 1, 22), 0, 0, 0, 0),
                new PanelWeek(new DateOnly(2024, 1, 29), 0, 0, 0, 0),
                new PanelWeek(new DateOnly(2024, 2, 5), 2, 2, 1, 1),
            ],
            panel.Timeline);
    }

    [Theory]
    [InlineData(Rows, "50.0 %", "36.4 %")]
    [InlineData("date,profile_id,posts,engagement\n2024-01-01,a,0,0\n", "100.0 %", "100.0 %")]
    [InlineData("date,profile_id,posts,engagement\n2024-01-01,a,,0\n", "–", "0.0 %")]
    public async Task Report_AnyPanel_IsValidAndCanBeWritten(string rows, string silent, string recorded)
    {
        var report = PanelReport.Of(await DescribeAsync(rows));
        report.Validate();
        Assert.Contains($"since its first, {recorded} were recorded, and in {silent} of those", report.Summary, StringComparison.Ordinal);
        foreach (var format in Enum.GetValues<ReportFileFormat>().Where(format => format != ReportFileFormat.Html))
        {
            await ReportFile.WriteAsync(_folder.File($"report-{format}"), format, report, CancellationToken.None);
        }
        Assert.Contains("# What is in the data?", await File.ReadAllTextAsync(_folder.File("report-Markdown")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_RejectedAndTwice_AreTold()
    {
        var report = PanelReport.Of(await DescribeAsync(Rows + "\n2024-02-06,c,,0,0,\n2024-02-06,c,,-1,0,"));
        Assert.EndsWith("1 rows could not be used, and 1 were there twice.", report.Summary, StringComparison.Ordinal);
        Assert.Equal(
            ["used 6", "there twice, the later one used 1", "rejected: posts is negative 1"],
            report.Tables.Single(table => table.Id == "rows").Rows.Select(row => $"{row[0].Text} {row[1].Number}"));
    }

    private async Task<PanelDescription> DescribeAsync(string rows)
    {
        var (panel, summary, _) = await PanelReading.OfAsync(_folder.Write("x.csv", rows));
        var source = new PanelRows(
            summary.Files, summary.Rows, summary.Reasons.ToDictionary(reason => reason.Reason, reason => reason.Rows), summary.Duplicates, summary.FirstDay, summary.LastDay);
        return PanelDescription.Of(panel, source, CancellationToken.None);
    }
}
