using Plaudit.Storage;
using static Plaudit.Tests.Storage.StoredPostsContractTests;

namespace Plaudit.Tests.Storage;

/// <summary>What every kind of store does with accounts.</summary>
public abstract class AccountContractTests(IStorePlaces places)
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task PageAsync_Accounts_IsByPlatformAndName()
    {
        await using var store = await OpenAsync();
        string[] names = [.. Enumerable.Range(0, 25).Select(i => $"{(i % 2 == 0 ? "ä" : "Z")}{i:00}")];
        await store.Posts.ImportAsync(
            [.. names.SelectMany(name => new[] { Of("1", 3, 1, account: name), Of("2", 9, 1, account: name), Of("1", 3, 1, account: name, platform: null) })],
            _clock.Now,
            null,
            default);

        var all = await PagesAsync(after => store.Accounts.PageAsync(null, after, 7, default));

        var sorted = names.Order(StringComparer.Ordinal).ToArray();
        Assert.Equal([.. sorted.Select(name => ((string?)null, name)), .. sorted.Select(name => ((string?)"x", name))], all.Select(one => (one.Platform, one.Account)));
        Assert.Equal(sorted, (await PagesAsync(after => store.Accounts.PageAsync("x", after, 7, default))).Select(one => one.Account));
        var account = (await store.Accounts.FindAsync("x", "Z01", default))!;
        Assert.Equal((2, At(3).Utc, At(9).Utc), (account.Posts, account.FirstPostedAt!.Value.UtcDateTime, account.LastPostedAt!.Value.UtcDateTime));
        Assert.Null(await store.Accounts.FindAsync("x", "none", default));
    }

    [Fact]
    public async Task DeleteAsync_Account_RemovesAllOfItAndNothingElse()
    {
        await using var store = await OpenAsync();
        foreach (var account in new[] { "ana", "bob" })
        {
            await store.Posts.ImportAsync([Of("a", 0, 1, account: account), Of("b", 0, 1, account: account)], _clock.Now, null, default);
            await store.Ledger.AppendAsync([LedgerContractTests.Entry($"l{account}", _clock.Now, 3) with { Account = account }], default);
            await store.Cursors.SaveAsync(new PullCursor($"x/{account}/100 > out", null, 1, 1, 1, _clock.Now), default);
        }
        var run = await store.Forecasts.BeginAsync("x", null, "per_post", new DateOnly(2026, 11, 9), default);
        await store.Forecasts.AddAsync(run.Id, [ForecastContractTests.Of("ana", 1), ForecastContractTests.Of("bob", 1)], default);
        Assert.Equal(["x"], await store.Accounts.PlatformsAsync("ana", default));

        var deleted = await store.Accounts.DeleteAsync("x", "ana", default);

        Assert.Equal(new DeletedAccount(2, 2, 1, 1, 1), deleted);
        Assert.DoesNotContain("ana", await DumpAsync(store));
        Assert.Equal(2, (await store.Accounts.FindAsync("x", "bob", default))!.Posts);
        Assert.NotNull(await store.Ledger.FindAsync("lbob", default));
        Assert.True((await store.Accounts.DeleteAsync("x", "ana", default)).IsNothing);
        Assert.Equal(2, (await store.Posts.ImportAsync([Of("a", 0, 1), Of("b", 0, 1)], _clock.Now, null, default)).New);
    }

    private async Task<Store> OpenAsync() => await Store.OpenAsync(await places.NewAsync(), _clock, default);
}

public sealed class SqliteAccountTests(SqlitePlaces places) : AccountContractTests(places), IClassFixture<SqlitePlaces>;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlAccountTests(PostgreSqlServer server) : AccountContractTests(new PostgreSqlPlaces(server));
