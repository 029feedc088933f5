using Plaudit.Data;
using Plaudit.Forecasting;
using Plaudit.Pipelines;
using Plaudit.Tests.Forecasting;

namespace Plaudit.Tests.Pipelines;

public sealed class ForecastRunTests
{
    private static readonly int s_week = CalendarWeek.Of(new DateOnly(2026, 1, 5));

    [Theory]
    [InlineData("2026-01-18", 1)]
    [InlineData("2026-01-17", 0)]
    [InlineData("2026-01-12", 0)]
    public void OriginWeek_IsTheLastThatIsOver(string lastDay, int expected)
    {
        var panel = WeekOfPanel.PanelOf([new("a", s_week, 1, 1), new("a", s_week + 1, 1, 1)]);

        Assert.Equal(s_week + expected, ForecastRun.OriginWeek(panel, Summary(lastDay)));
    }

    [Fact]
    public void OriginWeek_NoWeekIsOver_IsTold()
    {
        var panel = WeekOfPanel.PanelOf([new("a", s_week, 1, 1)]);

        var exception = Assert.Throws<PlauditException>(() => ForecastRun.OriginWeek(panel, Summary("2026-01-10")));

        Assert.Equal("The data ends on 2026-01-10, within its first week; a week that is over was expected.", exception.Message);
        Assert.Equal(s_week, ForecastRun.OriginWeek(panel, Summary("2026-01-11")));
    }

    [Fact]
    public void Fingerprint_DependsOnEveryNumber()
    {
        List<WeekOfPanel> rows = [new("a", s_week, 1, 1, 5), new("b", s_week + 1, 1, 1)];
        string[] prints =
        [
            .. ((List<WeekOfPanel>[])[rows, [rows[0] with { Engagement = 2 }, rows[1]], [rows[0] with { Days = 6 }, rows[1]], [rows[0] with { Followers = -1 }, rows[1]], [rows[0] with { Week = s_week - 1 }, rows[1]], [rows[0], rows[1] with { Profile = "c" }]])
                .Select(changed => ForecastRun.Fingerprint(WeekOfPanel.PanelOf(changed))),
        ];

        Assert.Equal(prints.Length, prints.Distinct().Count());
        Assert.Equal(prints[0], ForecastRun.Fingerprint(WeekOfPanel.PanelOf([rows[1], rows[0]])));
    }

    private static DailySummary Summary(string lastDay) => new()
    {
        Files = 1, Rows = 1, Rejected = 0, Reasons = [], Duplicates = 0, Profiles = 1, ProfileWeeks = 1, FirstDay = null, LastDay = DateOnly.Parse(lastDay, System.Globalization.CultureInfo.InvariantCulture),
    };
}
