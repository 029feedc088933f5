using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Features;
using static Plaudit.Tests.Features.PostHistory;

namespace Plaudit.Tests.Features;

public sealed class DraftFeaturesTests
{
    private const double Tolerance = 2e-6;

    [Fact]
    public void Build_DraftAtTheTimeOfAPost_DoesNotSeeIt()
    {
        var history = Table(Post(0, 10), Post(1, 40));
        var matrix = Build(history, Draft(1), Draft(1) with { PostedAt = new PostTime(Monday.AddDays(1).AddTicks(1), true) });
        Assert.Equal(Log(10), RowOf(matrix, 0)("last_1") + RowOf(matrix, 0)("level"), Tolerance);
        Assert.Equal(Log(24), RowOf(matrix, 0)("gap_1"), Tolerance);
        Assert.Equal(Log(40), RowOf(matrix, 1)("last_1") + RowOf(matrix, 1)("level"), Tolerance);
    }

    [Fact]
    public void Build_Drafts_CountTheKnownPostsBehindThem()
    {
        var counts = new int[4];
        new DraftFeatures(Table(Post(0, 10), Post(1, null), Post(2, 3)), FeatureCatalogue.Default, TimeSpan.Zero)
            .Build([Draft(0) with { PostedAt = null }, Draft(0.5), Draft(3, "nobody"), Draft(2)], counts, CancellationToken.None);
        Assert.Equal([2, 1, 0, 1], counts);
    }

    [Theory]
    [InlineData(null, "unique", 0)]
    [InlineData(null, "twice", -1)]
    [InlineData("instagram", "twice", 2)]
    [InlineData("x", "twice", 1)]
    [InlineData("youtube", "twice", -1)]
    [InlineData("instagram", "plain", 3)]
    [InlineData(null, "plain", 3)]
    [InlineData(null, "nobody", -1)]
    public void AccountOf_PlatformOrNone_IsMatchedWhereThatIsClear(string? platform, string account, int expected)
    {
        string?[] names = ["instagram/unique", "x/twice", "instagram/twice", "/plain"];
        var history = Table(names.Select(name => name!.Split('/')).Select(part => new Post(Draft(0, part[1], part[0].Length == 0 ? null : part[0]), new Outcomes { Likes = 1 })));
        var found = new DraftFeatures(history, FeatureCatalogue.Default, TimeSpan.Zero).AccountOf(Draft(1, account, platform));
        var key = expected < 0 ? null : names[expected]!.TrimStart('/');
        Assert.Equal(key, found < 0 ? null : history.Accounts[found].ToString());
    }

    [Fact]
    public void Build_OutcomeDelay_HidesYoungOutcomesButNotThePosts()
    {
        var history = Table(Post(0, 10), Post(8, 40), Post(9.5, 160));
        var features = new DraftFeatures(history, FeatureCatalogue.Features, TimeSpan.FromDays(2));
        var counts = new int[4];
        var matrix = features.Build([Draft(9.9), Draft(10), Draft(11.6), Draft(0) with { PostedAt = null }], counts, CancellationToken.None);
        Assert.Equal([1, 2, 3, 3], counts);
        Assert.Equal(Log(10), RowOf(matrix, 0)("level"), Tolerance);
        Assert.Equal(Log(40), RowOf(matrix, 1)("last_1") + RowOf(matrix, 1)("level"), Tolerance);
        Assert.Equal(Log(12), RowOf(matrix, 1)("gap_1"), Tolerance);
        Assert.Equal(Math.Log(2), RowOf(matrix, 1)("posts_1_day"), Tolerance);

        // Training rows see the same.
        var rows = Build(history, outcomeDelayDays: 2);
        Assert.Equal(Log(10), RowOf(rows, 2)("level"), Tolerance);
    }

    [Fact]
    public void Build_GoingBackInTime_GivesWhatEachDraftAloneGets() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var history = Table(RandomPosts.Many(seed));
            var delay = TimeSpan.FromDays(random.Next(3));
            var drafts = RandomPosts.Many(seed + 1, 40, accounts: 4)
                .Select((post, i) => i % 7 == 0 ? post.Draft with { PostedAt = null } : i % 5 == 0 ? post.Draft with { Platform = null } : post.Draft)
                .ToArray();
            var reused = new DraftFeatures(history, FeatureCatalogue.Features, delay);
            for (var start = 0; start < drafts.Length;)
            {
                var batch = drafts[start..Math.Min(drafts.Length, start + random.Next(1, 9))];
                var counts = new int[batch.Length];
                var rows = reused.Build(batch, counts, CancellationToken.None);
                for (var i = 0; i < batch.Length; i++)
                {
                    var count = new int[1];
                    var alone = new DraftFeatures(history, FeatureCatalogue.Features, delay).Build([batch[i]], count, CancellationToken.None);
                    Assert.Equal(alone.Row(0).ToArray(), rows.Row(i).ToArray());
                    Assert.Equal(count[0], counts[i]);
                }
                start += batch.Length;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void Build_UnknownAccount_HasItsOwnFollowersAlone()
    {
        var history = Table(new Post(Draft(0) with { Followers = 500 }, new Outcomes { Likes = 10 }));
        var matrix = Build(history, Draft(1, "nobody") with { Followers = 99 }, Draft(2, "nobody"), Draft(2, "somebody"));
        Assert.Equal(Log(99), RowOf(matrix, 0)("followers"), Tolerance);
        Assert.Equal(float.NaN, RowOf(matrix, 1)("followers"));
        Assert.Equal(1, RowOf(matrix, 2)("cold_start"));
    }

    [Fact]
    public void Build_NoDrafts_GivesNoRows() => Assert.Equal(0, Build(Table(Post(0, 1)), Array.Empty<Draft>()).RowCount);
}
