using Plaudit.Data;
using Plaudit.Storage;
using static Plaudit.Tests.Storage.LedgerContractTests;

namespace Plaudit.Tests.Storage;

/// <summary>What every kind of store tells of outcomes that have become known.</summary>
public abstract class OutcomeContractTests(IStorePlaces places)
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task ReadSinceAsync_Outcomes_AreThoseThatBecameKnownSince()
    {
        await using var store = await OpenAsync();
        await store.Ledger.AppendAsync(
            [
                Ranged("early", "p1", 40, 60),
                Ranged("inside", "p2", 90, 110),
                Ranged("outside", "p3", 110, 120) with { DueAt = _clock.Now.AddDays(8) },
                Entry("bare", _clock.Now, 100) with { Post = "p4", DueAt = _clock.Now.AddDays(9) },
                Ranged("open", "none", 0, 1e9),
            ],
            default);
        _clock.Advance(TimeSpan.FromDays(20));
        await store.Posts.ImportAsync([StoredPostsContractTests.Of("p1", 0, 50)], _clock.Now, null, default);
        await store.Ledger.ScoreAsync(default);
        _clock.Advance(TimeSpan.FromDays(1));
        var since = _clock.Now;
        await store.Posts.ImportAsync([.. new[] { "p2", "p3", "p4" }.Select(id => StoredPostsContractTests.Of(id, 0, 100))], _clock.Now, null, default);
        await store.Ledger.ScoreAsync(default);

        var news = await store.Outcomes.ReadSinceAsync(since, 10, default);

        Assert.Equal(["bare", "outside", "inside"], news.Select(line => line.Id));
        Assert.All(news, line => Assert.Equal(100, line.Outcome));
        Assert.Equal("bare", Assert.Single(await store.Outcomes.ReadSinceAsync(since, 1, default)).Id);
        Assert.Equal(new RangeHits(3, 2, 1), await store.Outcomes.CountSinceAsync(since, default));
        Assert.Equal(new RangeHits(4, 3, 2), await store.Outcomes.CountSinceAsync(DateTimeOffset.UnixEpoch, default));
        Assert.Empty(await store.Outcomes.ReadSinceAsync(since.AddDays(1), 10, default));
        Assert.Null((await store.Outcomes.CountSinceAsync(since.AddDays(1), default)).Share);
        Assert.Equal(
            [new RangeHits(0, 0, 0), new RangeHits(4, 3, 2)], await store.Outcomes.CountOfAsync([(null, "ana"), ("x", "ana")], default));
    }

    private LedgerEntry Ranged(string id, string post, double lower, double upper) => Entry(id, _clock.Now, lower) with { Post = post, Lower80 = lower, Upper80 = upper };

    private async Task<Store> OpenAsync() => await Store.OpenAsync(await places.NewAsync(), _clock, default);
}

public sealed class SqliteOutcomeTests(SqlitePlaces places) : OutcomeContractTests(places), IClassFixture<SqlitePlaces>;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlOutcomeTests(PostgreSqlServer server) : OutcomeContractTests(new PostgreSqlPlaces(server));
