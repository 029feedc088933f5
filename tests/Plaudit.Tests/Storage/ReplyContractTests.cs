using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

/// <summary>What every kind of store does with requests that are sent again.</summary>
public abstract class ReplyContractTests(IStorePlaces places)
{
    private static readonly RequestKey s_request = new("ana", "key");
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(1);
    private static readonly StoredReply s_reply = new(200, "application/json", [1, 0, 255]);

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task ClaimAsync_Answered_GivesTheAnswer()
    {
        await using var store = await OpenAsync();
        var first = await store.Replies.ClaimAsync(s_request, "hash", s_lease, default);
        await store.Replies.FinishAsync(s_request, first.Lease, s_reply, default);

        var again = await store.Replies.ClaimAsync(s_request, "hash", s_lease, default);

        Assert.Equal((ReplyState.Claimed, ReplyState.Answered), (first.State, again.State));
        Assert.Equal((200, "application/json"), (again.Reply!.Status, again.Reply.ContentType));
        Assert.Equal(s_reply.Body, again.Reply.Body);
        Assert.Equal(ReplyState.OtherRequest, (await store.Replies.ClaimAsync(s_request, "other", s_lease, default)).State);
        Assert.Equal(ReplyState.Claimed, (await store.Replies.ClaimAsync(s_request with { Principal = "bob" }, "other", s_lease, default)).State);
    }

    [Fact]
    public async Task ClaimAsync_HolderDied_IsTakenOverWithTheSameEffect()
    {
        await using var store = await OpenAsync();
        var first = await store.Replies.ClaimAsync(s_request, "hash", s_lease, default);

        var early = await store.Replies.ClaimAsync(s_request, "hash", s_lease, default);
        _clock.Advance(s_lease);
        var second = await store.Replies.ClaimAsync(s_request, "hash", s_lease, default);
        await store.Replies.FinishAsync(s_request, first.Lease, new StoredReply(500, null, []), default);

        Assert.Equal((ReplyState.UnderWay, first.LeaseUntil), (early.State, early.LeaseUntil));
        Assert.Equal((ReplyState.Claimed, first.Effect), (second.State, second.Effect));
        Assert.NotEqual(first.Lease, second.Lease);
        // Who has lost it keeps no answer.
        Assert.Equal(ReplyState.UnderWay, (await store.Replies.ClaimAsync(s_request, "hash", s_lease, default)).State);
    }

    [Fact]
    public async Task ClaimAsync_AfterADay_IsNewWithAnotherEffect()
    {
        await using var store = await OpenAsync();
        var first = await store.Replies.ClaimAsync(s_request, "hash", s_lease, default);
        await store.Replies.FinishAsync(s_request, first.Lease, s_reply, default);
        _clock.Advance(ReplyTable.Kept + TimeSpan.FromMilliseconds(1));

        var second = await store.Replies.ClaimAsync(s_request, "other", s_lease, default);

        Assert.Equal(ReplyState.Claimed, second.State);
        Assert.NotEqual(first.Effect, second.Effect);
    }

    [Fact]
    public async Task ReleaseAsync_Failed_IsFreeAtOnce()
    {
        await using var store = await OpenAsync();
        var first = await store.Replies.ClaimAsync(s_request, "hash", s_lease, default);
        await store.Replies.ReleaseAsync(s_request, first.Lease, default);

        Assert.Equal(ReplyState.Claimed, (await store.Replies.ClaimAsync(s_request, "other", s_lease, default)).State);
    }

    [Fact]
    public async Task ClaimAsync_TwoNodesAtOnce_IsOfOne()
    {
        var place = await places.NewAsync();
        await using var one = await Store.OpenAsync(place, _clock, default);
        await using var other = await Store.OpenAsync(place, _clock, default);

        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(
            () => (i % 2 == 0 ? one : other).Replies.ClaimAsync(s_request, "hash", s_lease, default))));

        Assert.Single(claims, claim => claim.State == ReplyState.Claimed);
        Assert.Equal(19, claims.Count(claim => claim.State == ReplyState.UnderWay));
    }

    [Fact]
    public async Task DeleteAsync_Account_ErasesWhatAnswersSaid()
    {
        await using var store = await OpenAsync();
        await store.Posts.ImportAsync([StoredPostsContractTests.Of("p", 0, 1)], _clock.Now, null, default);
        var claim = await store.Replies.ClaimAsync(s_request, "hash", s_lease, default);
        await store.Replies.FinishAsync(s_request, claim.Lease, s_reply, default);

        await store.Accounts.DeleteAsync("x", "ana", default);

        var again = await store.Replies.ClaimAsync(s_request, "hash", s_lease, default);
        Assert.Equal((ReplyState.Erased, null), (again.State, again.Reply));
    }

    [Fact]
    public async Task ImportOnceAsync_Twice_CountsOnce()
    {
        await using var store = await OpenAsync();
        Post[] posts = [StoredPostsContractTests.Of("p", 0, 1), StoredPostsContractTests.Of("q", 0, 2)];

        var first = await store.Posts.ImportOnceAsync("run", posts, "hash", 3, _clock.Now, default);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var again = await store.Posts.ImportOnceAsync("run", posts, "hash", 3, _clock.Now, default);

        Assert.Equal(first, again);
        Assert.Equal(new ImportCounts(2, 0, 0, 3), first.Counts);
        Assert.Equal(("hash", first.StartedAt), (first.ContentHash, first.FinishedAt));
        Assert.Equal(new AccountCounts(2, 2, 0, 0), await store.Accounts.CountAsync("x", "ana", default));
    }

    [Fact]
    public async Task RollBackAsync_SameRequestTwice_RollsBackOnce()
    {
        await using var store = await OpenAsync();
        var models = new List<string>();
        foreach (var content in (byte[][])[[1], [2], [3]])
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            var id = (await store.Models.AddAsync("likes", content, "{}", default)).Id;
            await store.Models.PromoteAsync(id, models.Count == 0 ? null : new ModelComparison(models[^1], id, 50, 1, 1, null, null), default);
            models.Add(id);
        }
        await store.Replies.ClaimAsync(s_request, "hash", s_lease, default);

        Assert.Equal(models[1], (await store.Models.RollBackAsync("likes", "why", s_request, default)).Id);
        Assert.Equal(models[1], (await store.Models.RollBackAsync("likes", "why", s_request, default)).Id);
        Assert.Equal(models[1], Assert.Single(await store.Models.ReadActiveAsync(default)).Id);
        Assert.Equal(models[0], (await store.Models.RollBackAsync("likes", "why", null, default)).Id);
    }

    private async Task<Store> OpenAsync() => await Store.OpenAsync(await places.NewAsync(), _clock, default);
}

public sealed class SqliteReplyTests(SqlitePlaces places) : ReplyContractTests(places), IClassFixture<SqlitePlaces>;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlReplyTests(PostgreSqlServer server) : ReplyContractTests(new PostgreSqlPlaces(server));
