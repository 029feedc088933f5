using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using static Plaudit.Tests.Features.PostHistory;

namespace Plaudit.Tests.Features;

public sealed class LevelFeaturesTests
{
    private const double Tolerance = 2e-6;

    // Half-life 30 days: at the third post the first one, 30 days older than the second and 45 than the third, weighs 2^-1.5, the second 2^-.5.
    [Fact]
    public void Level_ThreePosts_IsTheirTimeWeightedMean()
    {
        var row = RowAfter([Post(0, 10), Post(30, 40), Post(45, 160)], Draft(50));
        double[] weights = [Math.Pow(2, -1.5), Math.Pow(2, -0.5), 1];
        var level = ((weights[0] * Log(10)) + (weights[1] * Log(40)) + (weights[2] * Log(160))) / weights.Sum();
        Assert.Equal(level, row("level"), Tolerance);

        double[] postWeights = [0.25, 0.5, 1];
        Assert.Equal(((0.25 * Log(10)) + (0.5 * Log(40)) + Log(160)) / postWeights.Sum() - level, row("level_1_post"), Tolerance);
        Assert.Equal(Log(160) - level, row("last_1"), Tolerance);
        Assert.Equal(Log(40) - level, row("last_2"), Tolerance);
        Assert.Equal(Log(40) - level, row("median_5"), Tolerance);
        Assert.Equal(((Log(10) + Log(40) + Log(160)) / 3) - level, row("mean_all"), Tolerance);
        Assert.Equal(Log(160) - level, row("max_10"), Tolerance);
        Assert.Equal(Log(10) - level, row("min_10"), Tolerance);
        Assert.Equal(1 / 3d, row("share_above_level"), Tolerance);
        Assert.Equal(Math.Log(4), row("known_posts"), Tolerance);
        // Five days later the posts weigh less.
        Assert.Equal(Math.Log(1 + (weights.Sum() * Math.Pow(2, -5 / 30d))), row("recent_posts"), Tolerance);
        Assert.Equal(float.NaN, row("slope_10"));
        Assert.Equal(0, row("cold_start"));
    }

    [Fact]
    public void Level_DraftLongAfterTheLastPost_IsAsItWas()
    {
        Post[] history = [Post(0, 10), Post(30, 40)];
        Assert.Equal(RowAfter(history, Draft(31))("level"), RowAfter(history, Draft(700))("level"));
    }

    [Fact]
    public void Median_FourPosts_IsBetweenTheMiddleTwo()
    {
        var row = RowAfter([Post(0, 1), Post(1, 7), Post(2, 3), Post(3, 15)], Draft(4));
        Assert.Equal((Log(3) + Log(7)) / 2, row("median_5") + row("level"), Tolerance);
    }

    [Fact]
    public void Slope_LikesThatDoubleEachPost_IsLogTwo()
    {
        // 2^k - 1 likes have a logarithm of k log 2. Of twelve posts the window holds ten.
        var row = RowAfter(Enumerable.Range(0, 12).Select(k => Post(k, (1L << k) - 1)), Draft(12));
        Assert.Equal(Math.Log(2), row("slope_10"), Tolerance);
        Assert.Equal(Math.Log(2) * Math.Sqrt(99 / 12d), row("spread_10"), Tolerance);
        Assert.Equal(Math.Log(2) * Math.Sqrt(143 / 12d), row("spread_20"), Tolerance);
        Assert.Equal(6.5 * Math.Log(2), row("mean_10") + row("level"), 1e-5);
    }

    [Fact]
    public void Write_NoPost_KnowsOnlyThatThereIsNone()
    {
        var row = RowAfter([], Draft(0));
        Assert.Equal(0, row("known_posts"));
        Assert.Equal(1, row("cold_start"));
        string[] unknown = ["level", "last_1", "spread_10", "slope_10", "recent_posts", "weekday_effect", "similar_level", "term_effect"];
        Assert.All(unknown, name => Assert.Equal(float.NaN, row(name)));
    }

    [Fact]
    public void KnownPosts_ManyPosts_StopAtTwelve()
    {
        var row = RowAfter(Enumerable.Range(0, 40).Select(k => Post(k / 10d, k)), Draft(4));
        Assert.Equal(Math.Log(13), row("known_posts"), Tolerance);
        Assert.Equal(Math.Log(13), row("recent_posts"), Tolerance);
    }

    [Fact]
    public void Level_UnknownLikes_AreSkippedAndCountInTheRhythm()
    {
        Post[] known = [Post(0, 10), Post(3, 40)];
        var with = RowAfter([.. known, Post(4.1, null), Post(4.5, null)], Draft(5));
        var without = RowAfter(known, Draft(5));
        foreach (var name in new[] { "level", "last_1", "last_2", "mean_all", "known_posts", "recent_posts", "level_1_post", "format_level", "format_share" })
        {
            Assert.Equal(without(name), with(name));
        }
        Assert.Equal(Log(12), with("gap_1"), Tolerance);
        Assert.Equal(Math.Log(3), with("posts_1_day"), Tolerance);
        Assert.Equal(Math.Log(1), without("posts_1_day"), Tolerance);
    }

    /// <summary>Sums over all posts, written from the definitions, against the running means.</summary>
    [Fact]
    public void Build_AnyHistory_AgreesWithThePlainSums() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var table = Table(RandomPosts.Many(seed, 50, accounts: 2));
            var matrix = Build(table);
            for (var row = 0; row < table.Count; row++)
            {
                var now = RowOf(matrix, row);
                var first = table.RowsOf(table.AccountOf(row)).Start.Value;
                int[] earlier = [.. Enumerable.Range(first, row - first).Where(r => table.Likes(r) is not null)];
                var log = earlier.Select(r => Log(table.Likes(r)!.Value)).ToArray();
                var days = earlier.Select(r => (table.PostedAt(r).Utc - Monday).TotalDays).ToArray();
                if (log.Length == 0)
                {
                    Assert.Equal(float.NaN, now("level"));
                    continue;
                }
                var level = Weighted(log, i => Math.Pow(2, -(days[^1] - days[i]) / 30));
                Close(level, now("level"));
                foreach (var halfLife in new[] { 3, 7, 90 })
                {
                    Close(Weighted(log, i => Math.Pow(2, -(days[^1] - days[i]) / halfLife)) - level, now($"level_{halfLife}_days"));
                }
                foreach (var halfLife in new[] { 1, 2, 4, 8 })
                {
                    Close(Weighted(log, i => Math.Pow(2, -(log.Length - 1d - i) / halfLife)) - level, now($"level_{halfLife}_post{(halfLife == 1 ? "" : "s")}"));
                }
                Close(log.Average() - level, now("mean_all"));
                Close(log.TakeLast(10).Average() - level, now("mean_10"));
                Close(Median(log.TakeLast(5)) - level, now("median_5"));
                Close(Median(log.TakeLast(10)) - level, now("median_10"));
                Close(log.Length < 3 ? double.NaN : Deviation([.. log.TakeLast(10)]), now("spread_10"));
                Close(log.Length < 3 ? double.NaN : Deviation([.. log.TakeLast(20)]), now("spread_20"));
                var off = Enumerable.Range(1, log.Length - 1).Select(i => Math.Abs(log[i] - Weighted(log[..i], j => Math.Pow(2, -(days[i - 1] - days[j]) / 30)))).ToArray();
                Close(log.Length < 3 ? double.NaN : Weighted(off, i => Math.Pow(0.9, off.Length - 1 - i)), now("surprise_absolute"));
                Close(log.Length < 3 ? double.NaN : Math.Sqrt(Weighted([.. off.Select(o => o * o)], i => Math.Pow(0.9, off.Length - 1 - i))), now("surprise_square"));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    private static void Close(double expected, float actual) => Assert.Equal(expected, actual, 2e-5);

    private static double Weighted(double[] values, Func<int, double> weight) =>
        Enumerable.Range(0, values.Length).Sum(i => weight(i) * values[i]) / Enumerable.Range(0, values.Length).Sum(weight);

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Deviation(double[] values) => Math.Sqrt(values.Average(v => Math.Pow(v - values.Average(), 2)));
}
