using FsCheck;
using FsCheck.Fluent;
using static Plaudit.Tests.Features.PostHistory;

namespace Plaudit.Tests.Features;

public sealed class RhythmFeaturesTests
{
    private const double Tolerance = 2e-6;

    [Fact]
    public void Write_SixPosts_HandComputed()
    {
        // Five days, 30 days and more than 28 days before the draft, and so on; the fifth last is 9 days old.
        var row = RowAfter([Post(0, 1), Post(21, 1), Post(24, 1), Post(29.25, 1), Post(29.5, 1), Post(29.9, 1)], Draft(30));

        Assert.Equal(Math.Log(1 + 2.4), row("gap_1"), Tolerance);
        Assert.Equal(Math.Log(1 + (9 * 24)), row("gap_5"), Tolerance);
        Assert.Equal(Math.Log(1 + 2.4) - Math.Log(1 + (9 * 24)) + Math.Log(5), row("gap_ratio"), Tolerance);
        Assert.Equal(Math.Log(1 + 3), row("posts_1_day"), Tolerance);
        Assert.Equal(Math.Log(1 + 4), row("posts_7_days"), Tolerance);
        Assert.Equal(Math.Log(1 + 5), row("posts_28_days"), Tolerance);
    }

    [Fact]
    public void Write_FourPosts_KnowsNoFifthLast()
    {
        var row = RowAfter([Post(0, 1), Post(1, 1), Post(2, 1), Post(3, 1)], Draft(4));

        Assert.Equal(Log(24), row("gap_1"), Tolerance);
        Assert.Equal(float.NaN, row("gap_5"));
        Assert.Equal(float.NaN, row("gap_ratio"));
    }

    [Fact]
    public void Write_NoPost_CountsNone()
    {
        var row = RowAfter([], Draft(4));

        Assert.Equal(float.NaN, row("gap_1"));
        Assert.Equal(0, row("posts_28_days"));
    }

    [Fact]
    public void Write_NoPlannedTime_KnowsNoGaps()
    {
        var row = RowAfter([Post(0, 1), Post(1, 3)], Draft(0) with { PostedAt = null });

        foreach (var name in new[] { "gap_1", "gap_5", "gap_ratio", "posts_1_day", "posts_7_days", "posts_28_days", "hour", "weekday", "hour_effect", "weekday_effect", "season_sin" })
        {
            Assert.Equal(float.NaN, row(name));
        }
        // The whole history is seen, as at its newest post.
        Assert.Equal(Log(3), row("last_1") + row("level"), Tolerance);
        Assert.Equal(Math.Log(1 + 1 + Math.Pow(2, -1 / 30d)), row("recent_posts"), Tolerance);
    }

    [Fact]
    public void Build_AnyHistory_AgreesWithCountingOneByOne() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var table = Table(RandomPosts.Many(seed, 50, accounts: 2));
            var matrix = Build(table);
            for (var row = 0; row < table.Count; row++)
            {
                var now = RowOf(matrix, row);
                var first = table.RowsOf(table.AccountOf(row)).Start.Value;
                var hours = Enumerable.Range(first, row - first).Select(r => (table.PostedAt(row).Utc - table.PostedAt(r).Utc).TotalHours).ToArray();
                Assert.Equal(hours.Length == 0 ? double.NaN : Log(hours[^1]), now("gap_1"), Tolerance);
                Assert.Equal(hours.Length < 5 ? double.NaN : Log(hours[^5]), now("gap_5"), Tolerance);
                foreach (var (name, days) in new[] { ("posts_1_day", 1), ("posts_7_days", 7), ("posts_28_days", 28) })
                {
                    Assert.Equal(Log(hours.Count(h => h < 24 * days)), now(name), Tolerance);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
}
