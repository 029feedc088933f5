using FsCheck;
using FsCheck.Fluent;
using Plaudit.Forecasting;

namespace Plaudit.Tests.Forecasting;

public sealed class PanelFeaturesTests
{
    // 2017-01-02: the years from then to 2021 have one week 53, in 2020.
    private static readonly int s_firstWeek = CalendarWeek.Of(new DateOnly(2017, 1, 2));

    [Theory]
    [InlineData(1, 40, "market_season own_season ")]
    [InlineData(2, 120, "market_season ")]
    [InlineData(3, 225, "")]
    public void Write_RandomPanel_EqualsThePlainVersionInEveryColumn(int seed, int weeks, string tooShortFor)
    {
        var rows = WeekOfPanel.Random(seed, profiles: 9, s_firstWeek, weeks);
        var plain = new PlainFeatures(rows);
        var panel = WeekOfPanel.PanelOf(rows);
        var features = new PanelFeatures(panel, MarketLevels.Of(panel, panel.LastWeek, CancellationToken.None));
        var known = new HashSet<string>();
        var random = new Random(seed);
        for (var profile = 0; profile < panel.ProfileIds.Count; profile++)
        {
            features.Load(profile, panel.LastWeek);
            for (var origin = 0; origin < features.History.Count; origin += 1 + random.Next(weeks / 20))
            {
                var horizon = random.Next(1, 5);
                var row = Row(features, origin, horizon);
                for (var column = 0; column < row.Length; column++)
                {
                    var name = PanelFeatures.Columns[column].Name;
                    var expected = plain.Value(name, panel.ProfileIds[profile], features.History.FirstWeek + origin, horizon);
                    Assert.True(
                        double.IsNaN(expected) == float.IsNaN(row[column]) && !(Math.Abs(expected - row[column]) > 1e-5 * (1 + Math.Abs(expected))),
                        $"{name} of {panel.ProfileIds[profile]} at {origin} + {horizon}: {row[column]}, not {expected}");
                    if (!double.IsNaN(expected))
                    {
                        known.Add(name);
                    }
                }
            }
        }
        // What no row has is not tested: only the measures that the panel lacks, and seasons where it is short.
        Assert.Equal(
            $"impressions_per_post plays_per_post {tooShortFor}".TrimEnd(), string.Join(' ', PanelFeatures.Columns.Select(column => column.Name).Where(name => !known.Contains(name))));
    }

    [Fact]
    public void Write_LaterRowsDeletedOrChanged_ChangesNoBit() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var rows = WeekOfPanel.Random(seed, profiles: 8, s_firstWeek, 75);
            var originWeek = s_firstWeek + random.Next(10, 74);
            var past = rows.Where(row => row.Week <= originWeek).ToList();
            var kept = past.Concat(rows.Where(row => row.Week > originWeek && random.Next(2) == 0));
            var changed = past.Concat(rows.Where(row => row.Week > originWeek).Select(row => row with { Days = 7, Posts = random.Next(9), Engagement = random.Next(100_000), Followers = random.Next(9_999) }));
            // More of them, up to later than before, and of a profile that starts after the origin.
            var added = past.Concat(WeekOfPanel.Random(seed + 1, 9, originWeek + 1, 20));
            var expected = Bits(past, past, originWeek);
            return new[] { rows, kept, changed, added }.All(others => Bits([.. others], past, originWeek).SequenceEqual(expected));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void Write_AcrossAYearOf53Weeks_CountsEachWeek()
    {
        var lastOf52 = CalendarWeek.Of(new DateOnly(2020, 12, 21));
        var rows = new List<WeekOfPanel> { new("a", lastOf52 - 60, 1, 10), new("a", lastOf52, 1, 20) };
        // The first week of 2021: between lies week 53 of 2020.
        var row = RowOf(rows, "a", CalendarWeek.Of(new DateOnly(2021, 1, 4)));

        Assert.Equal(MathF.Log(3), row["weeks_since_post"], 1e-6f);
        Assert.Equal(MathF.Log(63), row["age"], 1e-6f);
        Assert.Equal(float.NaN, row["week_1"]);
        Assert.False(float.IsNaN(row["week_2"]));
        Assert.Equal(53, CalendarWeek.WeekOfYear(lastOf52 + 1));
    }

    [Fact]
    public void Write_SeasonOfAYearBefore_IsKnownFromTheFirstWeekOn()
    {
        var rows = Enumerable.Range(0, 60).Select(week => new WeekOfPanel("a", s_firstWeek + week, 1, week is 2 ? 99 : 9)).ToList();

        Assert.True(float.IsNaN(RowOf(rows, "a", s_firstWeek + 51)["own_season"]));
        // The weeks 0, 1 and 2 lie around the one a year before the target; one of them is ten times the others.
        Assert.Equal(Math.Log(10) / 3, RowOf(rows, "a", s_firstWeek + 52)["own_season"], 1e-5);
    }

    [Fact]
    public void Write_OneRow_KnowsThatWeekAndNoMore()
    {
        var row = RowOf([new WeekOfPanel("a", s_firstWeek, 2, 18, Followers: 999)], "a", s_firstWeek);

        Assert.Equal(MathF.Log(10), row["level"], 1e-6f);
        Assert.Equal(0, row["week_0"], 1e-6f);
        Assert.Equal(MathF.Log(1000), row["followers"], 1e-6f);
        Assert.All(
            ["week_1", "posting_week_2", "slope_8", "spread_8", "surprise_absolute", "span_4", "followers_growth_4w", "reach_per_post", "own_season", "market_latest"],
            name => Assert.True(float.IsNaN(row[name]), name));
    }

    [Fact]
    public void Write_NothingRecorded_IsUnknownAndNotZero()
    {
        var row = RowOf([new WeekOfPanel("a", s_firstWeek, -1, -1, Followers: 50, Days: 0)], "a", s_firstWeek + 1);

        string[] known = ["followers", "age", "posting_weeks", "recorded_4w", "recorded_12w", "weight_8w", "year_sine", "year_cosine"];
        Assert.Equal(known.Order(), row.Where(value => !float.IsNaN(value.Value)).Select(value => value.Key).Order());
    }

    private static float[] Row(PanelFeatures features, int origin, int horizon)
    {
        var row = new float[PanelFeatures.Columns.Count];
        features.Write(origin, horizon, row);
        return row;
    }

    private static Dictionary<string, float> RowOf(List<WeekOfPanel> rows, string profile, int originWeek)
    {
        var panel = WeekOfPanel.PanelOf(rows);
        var features = new PanelFeatures(panel, MarketLevels.Of(panel, Math.Max(originWeek, panel.LastWeek), CancellationToken.None));
        features.Load(panel.ProfileIds.ToList().IndexOf(profile), Math.Max(originWeek, panel.LastWeek));
        var row = Row(features, originWeek - features.History.FirstWeek, 1);
        return PanelFeatures.Columns.Select((column, i) => (column.Name, row[i])).ToDictionary();
    }

    // All features of all profiles of the past, at the origin and before it, with a panel that goes on after it.
    private static List<int> Bits(List<WeekOfPanel> rows, List<WeekOfPanel> past, int originWeek)
    {
        var panel = WeekOfPanel.PanelOf(rows);
        var last = Math.Max(originWeek, panel.LastWeek);
        var features = new PanelFeatures(panel, MarketLevels.Of(panel, last, CancellationToken.None));
        var bits = new List<int>();
        foreach (var id in past.Select(row => row.Profile).Distinct().Order(StringComparer.Ordinal))
        {
            features.Load(panel.ProfileIds.ToList().IndexOf(id), last);
            var origin = originWeek - features.History.FirstWeek;
            for (var horizon = 1; horizon <= 4; horizon++)
            {
                bits.AddRange(Row(features, origin, horizon).Concat(Row(features, origin / 2, horizon)).Select(BitConverter.SingleToInt32Bits));
            }
            bits.AddRange(NaiveForecasts.All.Select(naive => BitConverter.SingleToInt32Bits((float)NaiveForecasts.Of(naive, features.History, origin, 2))));
        }
        return bits;
    }
}
