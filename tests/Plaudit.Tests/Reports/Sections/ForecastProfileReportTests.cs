using Plaudit.Data;
using Plaudit.Forecasting;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;
using Plaudit.Reports.Sections;

namespace Plaudit.Tests.Reports.Sections;

public sealed class ForecastProfileReportTests
{
    private const long Unknown = WeeklyPanel.Unknown;
    private const int Origin = 2_830;

    [Fact]
    public void Of_WeekNotRecorded_BreaksTheLineAndWeekWithoutPostsDoesNot()
    {
        // Weeks of posts: 2, none, 3, (not recorded), 4, (row, but not known), 5.
        var report = Report([(0, 2, 20), (1, 0, 0), (2, 3, 60), (4, 4, 40), (5, Unknown, Unknown), (6, 5, 50)]);

        var chart = Assert.IsType<FanChart>(report.Figures.First().Chart);
        Assert.Equal([10, 20, double.NaN, 10, double.NaN, 10], chart.History.Points.Select(point => point.Y));
        var mark = Assert.Single(chart.Marks);
        Assert.Equal(ProfileFanSection.Place(Origin - 5), mark);
        var weeks = report.Tables.Single(table => table.Id == "weeks").Rows;
        Assert.Equal([2, 0, 3, double.NaN, 4, double.NaN, 5], weeks.Select(row => row[2].Number));
    }

    [Fact]
    public void Of_Forecasts_StandInTheFanAndInTheTableWithTheirStatus()
    {
        var report = Report([(0, 2, 20), (6, 5, 50)]);

        var fan = ((FanChart)report.Figures.First().Chart).Fan;
        Assert.Equal([101, 102, 103, 104], fan.Points.Select(point => point.Y));
        Assert.Equal(new ChartInterval(50, 200), fan.Inner[0]);
        Assert.Equal(new ChartInterval(25, 400), fan.Outer[0]);
        Assert.Equal(ProfileFanSection.Place(Origin + 4), fan.Points[3].X);
        Assert.Equal([90, 90, 90, 90], ((FanChart)report.Figures.First().Chart).Compared!.Points.Select(point => point.Y));
        var rows = report.Tables.Single(table => table.Id == "forecasts").Rows;
        Assert.Equal(4, rows.Count);
        Assert.Equal("ok", rows[0][^1].Text);
        Assert.Contains(CalendarWeek.Text(Origin + 1), report.Summary);
        Assert.Equal(["start", "trend: up"], report.Sections.Single(section => section.Id == "reasons").Points);
        var reasons = report.Tables.Single(table => table.Id == "reasons").Rows;
        Assert.Equal(["where it starts from", "trend"], reasons.Select(row => row[0].Text));
        Assert.Equal([0.1, 0.2, 0.3, 0.4], reasons[1].Skip(1).Select(value => Math.Round(value.Number, 9)));
    }

    [Fact]
    public void Of_NothingKnown_SaysSoAndDrawsWhatThereIs()
    {
        var report = Report([(6, 0, 0)], double.NaN, PredictionStatus.NotEnoughHistory);

        report.Validate();
        Assert.Contains("Too little is known", report.Summary);
        Assert.Empty(((FanChart)report.Figures.First().Chart).Fan.Points);
        Assert.NotEmpty(MarkdownReportWriter.Write(report));
    }

    [Fact]
    public void Of_LongSilence_ShowsTheLastWeeksWithPosts()
    {
        var chart = (FanChart)Report([(-60, 1, 10), (-50, 1, 10), (6, 0, 0)]).Figures.First().Chart;

        Assert.Equal(2, chart.History.Points.Count(point => point.Y == 10));
    }

    [Fact]
    public void Of_WeekAfterTheOrigin_IsNotShown() => Assert.DoesNotContain(
        Report([(0, 2, 20), (6, 5, 50), (7, 9, 90)]).Tables.Single(table => table.Id == "weeks").Rows, row => row[2].Number == 9);

    // Weeks count from six before the origin.
    private static ReportDocument Report((int Week, long Posts, long Engagement)[] weeks, double predicted = 100, PredictionStatus status = PredictionStatus.Ok)
    {
        var measures = new long[]?[Enum.GetValues<PanelMeasure>().Length];
        measures[(int)PanelMeasure.Posts] = Array.ConvertAll(weeks, week => week.Posts);
        measures[(int)PanelMeasure.Engagement] = Array.ConvertAll(weeks, week => week.Engagement);
        measures[(int)PanelMeasure.Followers] = Array.ConvertAll(weeks, week => 1_000L + week.Week);
        var panel = new WeeklyPanel(["a"], [0, weeks.Length], Array.ConvertAll(weeks, week => Origin - 6 + week.Week), Array.ConvertAll(weeks, _ => (byte)7), measures);
        return ForecastProfileReport.Of(new ForecastProfileDetails
        {
            Panel = panel,
            Data = new DailySummary
            {
                Files = 1, Rows = 9, Rejected = 0, Reasons = [], Duplicates = 0, Profiles = 1, ProfileWeeks = weeks.Length, FirstDay = null, LastDay = null,
            },
            Profile = 0,
            OriginWeek = Origin,
            NaiveNames = ["one", "two", "three", "four"],
            Model = "learnt from these data",
            Forecasts =
            [
                .. Enumerable.Range(1, 4).Select(horizon => new ProfileForecast
                {
                    ProfileId = "a", OriginWeek = Origin, Horizon = horizon, Predicted = predicted + horizon, Lower80 = 50, Upper80 = 200, Lower95 = 25, Upper95 = 400,
                    Naive = 90, HistoryWeeks = 2, Status = status, Reasons = [new Reason("start", 4.5), new Reason("trend: up", 0.1 * horizon)],
                }),
            ],
        });
    }
}
