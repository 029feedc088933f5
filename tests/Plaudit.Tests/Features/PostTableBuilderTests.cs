using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Features;
using static Plaudit.Tests.Features.PostHistory;

namespace Plaudit.Tests.Features;

public sealed class PostTableBuilderTests
{
    [Fact]
    public void Build_SameIdTwice_KeepsTheLastAndCountsIt()
    {
        var table = Table(Post(0, 1, "x"), Post(1, 2, "y"), Post(2, 3, "x"), Post(3, 4, "x"));
        Assert.Equal(2, table.Duplicates);
        Assert.Equal([("y", 2L), ("x", 4L)], Enumerable.Range(0, table.Count).Select(row => (table.PostId(row)!, table.Likes(row)!.Value)));
        Assert.Equal(Monday.AddDays(3), table.PostedAt(1).Utc);
    }

    [Fact]
    public void Build_PostsWithoutIdOrOfTwoAccounts_AreNoDuplicates()
    {
        var other = new Post(Draft(0, "b") with { PostId = "x" }, default);
        var elsewhere = new Post(Draft(0, platform: "x") with { PostId = "x" }, default);
        var table = Table(Post(0, 1), Post(0, 1), Post(0, 1, "x"), other, elsewhere);
        Assert.Equal((5, 0), (table.Count, table.Duplicates));
    }

    [Fact]
    public void Build_AnyOrder_IsAccountTimeSequencePosition()
    {
        var posts = new[]
        {
            Of("b", 0, null, "8"), Of("a", 1, 5, "6"), Of("a", 1, 5, "7"), Of("a", 1, -1, "2"), Of("a", 1, null, "3"), Of("a", 1, 0, "4"), Of("a", 1, 2, "5"), Of("a", 0, 9, "1"),
        };
        var table = Table(posts);
        Assert.Equal("12345678", string.Concat(Enumerable.Range(0, 8).Select(table.PostId)));
        Assert.Equal(["instagram/a", "instagram/b"], table.Accounts.Select(account => account.ToString()));
        Assert.Equal(new Range(0, 7), table.RowsOf(0));
        Assert.Equal(new Range(7, 8), table.RowsOf(1));
        Assert.Equal(1, table.AccountOf(7));

        static Post Of(string account, double day, long? sequence, string id) => new(Draft(day, account) with { Sequence = sequence, PostId = id }, default);
    }

    [Fact]
    public void Build_NoPost_IsAnEmptyTable()
    {
        var table = Table();
        Assert.Equal((0, 0), (table.Count, table.Accounts.Count));
        Assert.Null(table.Newest);
        Assert.Equal(0, Build(table).RowCount);
    }

    [Fact]
    public void Add_NoTime_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new PostTableBuilder().Add(new Post(new Draft { Account = "a" }, default)));

    [Fact]
    public void LogLikes_UnknownAndZero_AreToldApart()
    {
        var table = Table(Post(0, null), Post(1, 0));
        Assert.Null(table.Likes(0));
        Assert.Equal(float.NaN, table.LogLikes(0));
        Assert.Equal(0, table.LogLikes(1));
        Assert.NotEqual(Table(Post(0, null)).Fingerprint(), Table(Post(0, 0)).Fingerprint());
    }

    [Fact]
    public void Fingerprint_FilePermuted_IsTheSameAndAnyLikeMatters() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var posts = RandomPosts.Many(seed).DistinctBy(p => (p.Draft.Account, p.Draft.PostedAt!.Value.Utc)).ToArray();
            var before = Table(posts).Fingerprint();
            var shuffled = posts.ToArray();
            var random = new Random(seed);
            random.Shuffle(shuffled);
            Assert.Equal(before, Table(shuffled).Fingerprint());

            ref var changed = ref shuffled[random.Next(shuffled.Length)];
            changed = changed with { Outcomes = new Outcomes { Likes = (changed.Outcomes.Likes ?? 0) + 1 } };
            Assert.NotEqual(before, Table(shuffled).Fingerprint());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void Fingerprint_OtherIdTimeOrAccount_IsAnother()
    {
        Post[] variants =
        [
            Post(0, 1, "x"), Post(0, 1, "y"), Post(0, 1), Post(1, 1, "x"), new(Draft(0, "b") with { PostId = "x" }, new Outcomes { Likes = 1 }),
            new(Draft(0, platform: null) with { PostId = "x" }, new Outcomes { Likes = 1 }),
        ];
        Assert.Equal(variants.Length, variants.Select(post => Table(post).Fingerprint()).Distinct().Count());
    }
}
