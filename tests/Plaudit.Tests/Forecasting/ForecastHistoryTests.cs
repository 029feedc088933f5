using Plaudit.Forecasting;

namespace Plaudit.Tests.Forecasting;

public sealed class ForecastHistoryTests
{
    private const int First = 2_800;

    [Fact]
    public void Of_PerPost_IsEngagementOverPostsOfTheWeeksWithPosts()
    {
        var panel = Panel(("a", 0, 2, 30), ("a", 1, 0, 0), ("a", 3, 3, 31), ("a", 4, 1, 99), ("b", 1, 1, 5));

        var weeks = ForecastHistory.Of(panel, 0, First + 3, new PerPostOutcome());

        Assert.Equal([15f, float.NaN, float.NaN, 31f / 3], weeks);
        Assert.Equal([5f, float.NaN, float.NaN], ForecastHistory.Of(panel, 1, First + 3, new PerPostOutcome()));
    }

    [Fact]
    public void Of_Total_IsEngagementOfTheWeeksRecordedInFull()
    {
        var panel = Panel(("a", 0, 2, 30), ("a", 1, 0, 0), ("a", 2, 3, 31));

        Assert.Equal([30f, 0, 31], ForecastHistory.Of(panel, 0, First + 2, new TotalOutcome()));
    }

    [Fact]
    public void Of_LongHistory_IsTheLastHalfYear()
    {
        var panel = Panel([.. Enumerable.Range(0, 40).Select(week => ("a", week, 1L, (long)week))]);

        var weeks = ForecastHistory.Of(panel, 0, First + 39, new PerPostOutcome());

        Assert.Equal(Enumerable.Range(14, 26).Select(week => (float)week), weeks);
    }

    [Fact]
    public void Of_NothingUpToTheOrigin_IsEmpty()
    {
        var panel = Panel(("a", 0, 1, 5), ("b", 3, 1, 5), ("c", 0, 0, 0));

        Assert.Empty(ForecastHistory.Of(panel, 1, First + 2, new PerPostOutcome()));
        Assert.Empty(ForecastHistory.Of(panel, 2, First + 2, new PerPostOutcome()));
    }

    private static WeeklyPanel Panel(params (string Profile, int Week, long Posts, long Engagement)[] rows)
    {
        var profiles = rows.Select(row => row.Profile).Distinct().ToArray();
        var measures = new long[]?[Enum.GetValues<PanelMeasure>().Length];
        measures[(int)PanelMeasure.Posts] = [.. rows.Select(row => row.Posts)];
        measures[(int)PanelMeasure.Engagement] = [.. rows.Select(row => row.Engagement)];
        return new WeeklyPanel(
            profiles,
            [.. profiles.Select(profile => Array.FindIndex(rows, row => row.Profile == profile)), rows.Length],
            [.. rows.Select(row => First + row.Week)],
            [.. rows.Select(_ => (byte)7)],
            measures);
    }
}
