using Plaudit.Data;
using Plaudit.Storage;
using static Plaudit.Tests.Storage.StoredPostsContractTests;

namespace Plaudit.Tests.Storage;

/// <summary>What every kind of store tells of posts that it keeps: in which order, as of when, in which parts.</summary>
public abstract class PostReadingContractTests(IStorePlaces places)
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task StreamAsync_ManyPosts_AreInTheOrderOfTime()
    {
        await using var store = await OpenAsync();
        Post[] posts = [.. Enumerable.Range(0, 4_500).Select(i => Of($"p{i:0000}", i / 3, i) with { Outcomes = default })];
        var untimed = new Post(new Draft { Platform = "x", Account = "ana", PostId = "none" }, default);
        var shuffled = posts.Append(untimed).ToArray();
        new Random(1).Shuffle(shuffled);
        await store.Posts.ImportAsync(shuffled, _clock.Now, null, default);

        var read = await ReadAsync(store);

        Assert.Equal([untimed, .. posts], read);
        Assert.Equal(posts.Reverse().Append(untimed), await PagesAsync(after => store.Posts.PageAsync("x", "ana", after, 700, default)));
    }

    [Fact]
    public async Task StreamAsync_SameTime_IsInTheOrderOfTheSequence()
    {
        await using var store = await OpenAsync();
        Post[] posts = [.. Enumerable.Range(0, 5).Select(i => Of($"{9 - i}", 0, i) with { Outcomes = default })];
        posts = [.. posts.Select((post, i) => post with { Draft = post.Draft with { Sequence = i + 1 } })];

        await store.Posts.ImportAsync(posts, _clock.Now, null, default);

        Assert.Equal(posts, await ReadAsync(store));
    }

    [Fact]
    public async Task StreamAsync_AsOf_TellsWhatWasKnownThen()
    {
        await using var store = await OpenAsync();
        var start = _clock.Now;
        Post Late() => Of("late", 0, 3) with { Draft = Of("late", 0, 3).Draft with { PostedAt = new PostTime(start.AddDays(3).UtcDateTime, true) } };
        await store.Posts.ImportAsync([Of("a", 0, 1)], start, null, default);
        await store.Posts.ImportAsync([Of("a", 0, 2), Of("b", 1, 7)], start.AddDays(2), null, default);
        await store.Posts.ImportAsync([Late()], start.AddDays(4), null, default);

        async Task<long?[]> LikesAsync(double days) =>
            [.. (await ReadAsync(store.Posts.StreamAsync("x", "ana", start.AddDays(days), default))).Select(post => post.Outcomes.Likes)];

        Assert.Equal([null, null], await LikesAsync(-1));
        Assert.Equal([1, null], await LikesAsync(1));
        Assert.Equal([2, 7], await LikesAsync(2));
        Assert.Equal([2, 7, null], await LikesAsync(3.5));
        Assert.Equal([2, 7, 3], await LikesAsync(4));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("WyJhIl0")]
    [InlineData("WyJhIiwibm90IGEgbnVtYmVyIiwiYiJd")]
    [InlineData("bnVsbA")]
    [InlineData("WzEsMiwzXQ")]
    [InlineData("W251bGwsbnVsbCxudWxsXQ")]
    public async Task PageAsync_ForeignCursor_IsRefused(string cursor)
    {
        await using var store = await OpenAsync();

        var error = await Assert.ThrowsAsync<PlauditException>(() => store.Posts.PageAsync("x", "ana", cursor, 10, default));

        Assert.Contains("cursor", error.Message);
        await Assert.ThrowsAsync<PlauditException>(() => store.Posts.PageAsync("x", "ana", null, 1_001, default));
    }

    /// <summary>Rows that are added while someone pages neither repeat nor skip the others.</summary>
    [Fact]
    public async Task PageAsync_AddedMeanwhile_SkipsNothing()
    {
        await using var store = await OpenAsync();
        await store.Posts.ImportAsync([.. Enumerable.Range(0, 20).Select(i => Of($"p{i}", i * 2, 1))], _clock.Now, null, default);
        var first = await store.Posts.PageAsync("x", "ana", null, 10, default);

        await store.Posts.ImportAsync([.. Enumerable.Range(0, 20).Select(i => Of($"q{i}", 30 + i, 1))], _clock.Now, null, default);
        var second = await store.Posts.PageAsync("x", "ana", first.Next, 10, default);

        Assert.Equal(Enumerable.Range(0, 20).Reverse().Select(i => $"p{i}"), first.Items.Concat(second.Items).Select(post => post.Draft.PostId));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task DeleteBeforeAsync_OldPostsAndSnapshots_AreGone()
    {
        await using var store = await OpenAsync();
        var now = new DateTimeOffset(At(1000).Utc);
        await store.Posts.ImportAsync([Of("old", 0, 1), Of("edge", 500, 1), Of("new", 900, 1)], now.AddHours(-600), null, default);
        await store.Posts.ImportAsync([Of("new", 900, 2), Of("only", 0, 1, account: "bob")], now.AddHours(-100), null, default);

        var posts = await store.Posts.DeleteBeforeAsync(now.AddHours(-500), default);

        Assert.Equal(2, posts);
        Assert.Equal(["edge", "new"], (await ReadAsync(store)).Select(post => post.Draft.PostId));
        Assert.Empty(await store.Posts.SnapshotsAsync("x", "ana", "old", default));
        Assert.Equal([2], (await store.Posts.SnapshotsAsync("x", "ana", "new", default)).Select(one => one.Outcomes.Likes));
        Assert.Single(await store.Posts.SnapshotsAsync("x", "ana", "edge", default));
        var account = (await store.Accounts.FindAsync("x", "ana", default))!;
        Assert.Equal((2, At(500).Utc), (account.Posts, account.FirstPostedAt!.Value.UtcDateTime));
        Assert.Null(await store.Accounts.FindAsync("x", "bob", default));
    }

    [Fact]
    public async Task MarksAsync_Posts_AreTheNewestWhoseTimeAndLikesAreKnown()
    {
        await using var store = await OpenAsync();
        var (day, reel) = (Of("b", 2, 0), Of("c", 3, 30));
        await store.Posts.ImportAsync(
            [Of("a", 1, 10), day with { Draft = day.Draft with { PostedAt = At(2) with { HasTimeOfDay = false } } }, reel with { Draft = reel.Draft with { MediaType = MediaType.Reel } }, Of("d", 4, null), Of("e", null, 5), Of("f", 5, 1, "bob")],
            _clock.Now,
            null,
            default);

        var marks = await store.Posts.MarksAsync("x", "ana", 2, default);

        Assert.Equal([new PostMark(At(2) with { HasTimeOfDay = false }, null, 0), new PostMark(At(3), MediaType.Reel, 30)], marks);
        Assert.Equal(3, (await store.Posts.MarksAsync("x", "ana", 10, default)).Count);
        Assert.Empty(await store.Posts.MarksAsync(null, "ana", 10, default));
    }

    private async Task<Store> OpenAsync() => await Store.OpenAsync(await places.NewAsync(), _clock, default);
}

public sealed class SqlitePostReadingTests(SqlitePlaces places) : PostReadingContractTests(places), IClassFixture<SqlitePlaces>;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlPostReadingTests(PostgreSqlServer server) : PostReadingContractTests(new PostgreSqlPlaces(server));
