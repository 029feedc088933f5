using Plaudit.Forecasting;

namespace Plaudit.Tests.Forecasting;

public sealed class NaiveForecastsTests
{
    [Theory]
    [InlineData(NaiveForecast.LastPostingWeek, 50)]
    [InlineData(NaiveForecast.MedianOf4, 25)]
    [InlineData(NaiveForecast.MeanOf12, 30)]
    [InlineData(NaiveForecast.SeasonalNaive, 40)]
    public void Of_HandMadeProfile_IsTheNumberThatAnybodyGets(NaiveForecast forecast, double expected)
    {
        // Per post 40, 10, 20, 30, 50; the first lies 52 weeks before the week that is 1 ahead of the origin.
        var history = History(
            [new("a", 100, 1, 40), new("a", 110, 2, 20), new("a", 111, 1, 20), new("a", 120, 0, 0), new("a", 121, 1, 30), new("a", 150, 2, 100), new("a", 152, 1, 9_999)]);

        Assert.Equal(expected, NaiveForecasts.Of(forecast, history, 151 - 100, 1));
    }

    [Fact]
    public void Of_WithoutAWeekAYearBefore_SeasonIsTheMedianOf4()
    {
        var history = History([new("a", 100, 1, 40), new("a", 101, 1, 60)]);

        Assert.Equal(50, NaiveForecasts.Of(NaiveForecast.SeasonalNaive, history, 51, 3));
        Assert.Equal(60, NaiveForecasts.Of(NaiveForecast.SeasonalNaive, history, 51, 2));
        Assert.Equal(40, NaiveForecasts.Of(NaiveForecast.SeasonalNaive, history, 51, 1));
    }

    [Fact]
    public void Of_NoPosts_IsUnknown()
    {
        var history = History([new("a", 100, 0, 0), new("a", 104, 3, 9)]);

        Assert.All(NaiveForecasts.All, forecast => Assert.True(double.IsNaN(NaiveForecasts.Of(forecast, history, 3, 1))));
        Assert.Equal(3, NaiveForecasts.Of(NaiveForecast.MeanOf12, history, 4, 1));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Of_RandomPanel_EqualsThePlainVersion(int seed)
    {
        var rows = WeekOfPanel.Random(seed, profiles: 5, firstWeek: 2_500, weeks: 130);
        var panel = WeekOfPanel.PanelOf(rows);
        var history = new ProfileHistory(panel);
        for (var profile = 0; profile < panel.ProfileIds.Count; profile++)
        {
            history.Load(profile, panel.LastWeek);
            for (var origin = 0; origin < history.Count; origin++)
            {
                var horizon = 1 + (origin % 4);
                var week = history.FirstWeek + origin;
                var past = rows.Where(row => row.Profile == panel.ProfileIds[profile] && row.Week <= week && row.Posts > 0).OrderBy(row => row.Week).ToList();
                var perPost = past.ConvertAll(row => (double)row.Engagement / row.Posts);
                var median = PlainFeatures.Median([.. perPost.TakeLast(4)]);
                var season = past.FindIndex(row => row.Week == week + horizon - 52);
                double[] expected =
                [
                    perPost.Count == 0 ? double.NaN : perPost[^1],
                    median,
                    perPost.TakeLast(12).DefaultIfEmpty(double.NaN).Average(),
                    season < 0 ? median : perPost[season],
                ];
                for (var i = 0; i < expected.Length; i++)
                {
                    Assert.Equal(expected[i], NaiveForecasts.Of(NaiveForecasts.All[i], history, origin, horizon), 1e-9);
                }
            }
        }
    }

    [Fact]
    public void TryFind_EachName_IsFoundAndAnotherIsNot()
    {
        Assert.All(NaiveForecasts.All, forecast => Assert.True(NaiveForecasts.TryFind(NaiveForecasts.NameOf(forecast), out var found) && found == forecast));
        Assert.False(NaiveForecasts.TryFind("best", out _));
    }

    private static ProfileHistory History(List<WeekOfPanel> rows)
    {
        var panel = WeekOfPanel.PanelOf(rows);
        var history = new ProfileHistory(panel);
        history.Load(0, Math.Max(200, panel.LastWeek));
        return history;
    }
}
