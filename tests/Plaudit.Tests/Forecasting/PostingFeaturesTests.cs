using Plaudit.Forecasting;

namespace Plaudit.Tests.Forecasting;

public sealed class PostingFeaturesTests
{
    private static readonly RhythmWeek[] s_weeks =
    [
        new("a", 2_700, 2, 80),
        new("a", 2_701, 0, 0),
        // 2,702 was not recorded.
        new("a", 2_703, 1, 30, Days: 2),
        new("a", 2_704, 0, 5),
        new("a", 2_705, 0, 0),
    ];

    [Fact]
    public void Write_WeeksOfAllKinds_GivesWhatTheDefinitionsSay()
    {
        var row = Row(s_weeks, 2_705);

        // Of 30 recorded days 21 lie in silent weeks; as if 12 weeks were like that and one more of either kind.
        var silent = 21 / 30d;
        Assert.Equal(Math.Log(((12 * silent) + 1) / ((12 * (1 - silent)) + 1)), row["silence_level"], 1e-5);
        Assert.Equal(21 / 30d, row["silent_of_12"], 1e-6);
        Assert.Equal(21 / 23d, row["silent_of_4"], 1e-6);
        Assert.Equal(Math.Log(3), row["silent_run"], 1e-6);
        Assert.Equal(0, row["week_posts_1"]);
        Assert.Equal(Math.Log(1 + 3.5), row["week_posts_3"], 1e-6);
        Assert.Equal(Math.Log(1 + 3.5) * 2 / 23, row["week_posts_mean_4"], 1e-6);
        var mean = ((7 * Math.Log(3)) + (2 * Math.Log(4.5))) / 30;
        Assert.Equal(mean, row["week_posts_mean_12"], 1e-6);
        Assert.Equal(Math.Log((Math.Exp(mean) - 1) / (1 - silent)), row["posts_level"], 1e-5);
        Assert.Equal(30 / 5d, row["days_a_week"], 1e-6);
        Assert.Equal(0, row["total_1"]);
        Assert.Equal(0, row["total_median_4"]);
        Assert.Equal(Math.Log(1 + (((7 * 80) + (2 * 105)) / 30d)), row["total_mean_12"], 1e-5);
    }

    [Fact]
    public void Write_FutureChanged_ChangesNothing()
    {
        RhythmWeek[] changed = [.. s_weeks.Select(week => week.Week <= 2_703 ? week : week with { Posts = 40, Engagement = 9_000 }), new("a", 2_720, 9, 9)];

        for (var origin = 2_700; origin <= 2_703; origin++)
        {
            Assert.Equal(Values(s_weeks, 2_705, origin), Values(changed, 2_720, origin));
        }
        Assert.NotEqual(Values(s_weeks, 2_705, 2_704), Values(changed, 2_720, 2_704));
    }

    [Fact]
    public void Outcomes_AreTheWholeWeeks_AndThoseWithoutPostsAreNothing()
    {
        var features = Features(s_weeks, 2_705);

        Assert.Equal([0, 1, 4, 5], Enumerable.Range(0, 6).Where(features.HasOutcome));
        Assert.Equal([Math.Log(81), 0, 0, 0], new[] { 0, 1, 4, 5 }.Select(features.LogOutcome));
    }

    [Fact]
    public void Naive_PartOfAWeek_IsPutUpToSevenDays()
    {
        var features = Features(s_weeks, 2_705);
        double[] Of(int origin) => [.. Enumerable.Range(0, 3).Select(naive => features.Naive(naive, origin, 1))];

        Assert.Equal([105, 80, 770 / 16d], Of(3));
        // A week that was not recorded tells nothing: what was known before it is still the last.
        Assert.Equal(Of(1), Of(2));
        Assert.Equal([0, 0, 770 / 30d], Of(5));
    }

    private static Dictionary<string, float> Row(RhythmWeek[] weeks, int origin) =>
        new TotalOutcome().Columns.Zip(Values(weeks, origin, origin)).ToDictionary(pair => pair.First.Name, pair => pair.Second);

    private static float[] Values(RhythmWeek[] weeks, int lastWeek, int origin)
    {
        var row = new float[new TotalOutcome().Columns.Count];
        var features = Features(weeks, lastWeek);
        features.WriteCommon(origin - 2_700, row);
        features.WriteOfHorizon(origin - 2_700, 1, row);
        return row;
    }

    private static TotalFeatures Features(RhythmWeek[] weeks, int lastWeek)
    {
        var panel = RhythmWeek.PanelOf(weeks);
        var features = new TotalFeatures(panel, MarketLevels.Of(panel, lastWeek, CancellationToken.None));
        features.Load(0, lastWeek);
        return features;
    }
}
