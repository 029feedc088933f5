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
    public async Task SearchAsync_TextOfAName_FindsItWhateverItsCapitals()
    {
        await using var store = await OpenAsync();
        Assert.False(await store.Accounts.AnyAsync(default));
        string[] names = ["Bakery.one", "my_bakery", "mybakery", "100%", "Ähre", "other"];
        await store.Posts.ImportAsync([.. names.Select(name => Of("1", 3, 1, account: name)), Of("1", 3, 1, "bakery", null)], _clock.Now, null, default);

        async Task<string[]> Found(string? platform, string text) =>
            [.. (await PagesAsync(after => store.Accounts.SearchAsync(platform, text, after, 2, default))).Select(one => one.Account)];

        Assert.Equal(["bakery", "Bakery.one", "my_bakery", "mybakery"], await Found(null, "BAKERY"));
        Assert.Equal(["Bakery.one", "my_bakery", "mybakery"], await Found("x", "bakery"));
        Assert.Equal(["my_bakery"], await Found(null, "y_b"));
        Assert.Equal(["100%"], await Found(null, "%"));
        Assert.Equal(["Ähre"], await Found("x", "Äh"));
        Assert.Empty(await Found(null, "\\"));
        Assert.Equal(7, (await Found(null, "")).Length);
        Assert.Equal([null, "x"], await store.Accounts.ReadPlatformsAsync(default));
        Assert.True(await store.Accounts.AnyAsync(default));
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
            await store.Drafts.SaveAsync(DraftContractTests.Of($"d{account}") with { Account = account }, default);
        }
        var run = await store.Forecasts.BeginAsync("x", null, "per_post", new DateOnly(2026, 11, 9), default);
        await store.Forecasts.AddAsync(run.Id, [ForecastContractTests.Of("ana", 1), ForecastContractTests.Of("bob", 1)], default);
        Assert.Equal(["x"], await store.Accounts.PlatformsAsync("ana", default));

        await store.Jobs.AddAsync(new NewJob { Kind = "fetch", Parameters = "{}", RequestedBy = "local", Platform = "x", Account = "Ana" }, default);

        var counted = await store.Accounts.CountDeletedAsync("x", "ana", default);
        var deleted = await store.Accounts.DeleteAsync("x", "ana", default);

        Assert.Equal(new DeletedAccount(2, 2, 1, 1, 1) { Drafts = 1, Jobs = 1 }, deleted);
        Assert.Equal(deleted, counted);
        Assert.True((await store.Accounts.CountDeletedAsync("x", "ana", default)).IsNothing);
        Assert.DoesNotContain("ana", await DumpAsync(store));
        Assert.Equal(2, (await store.Accounts.FindAsync("x", "bob", default))!.Posts);
        Assert.NotNull(await store.Ledger.FindAsync("lbob", default));
        Assert.NotNull(await store.Drafts.FindAsync("u", "dbob", default));
        Assert.True((await store.Accounts.DeleteAsync("x", "ana", default)).IsNothing);
        Assert.Equal(2, (await store.Posts.ImportAsync([Of("a", 0, 1), Of("b", 0, 1)], _clock.Now, null, default)).New);
    }

    [Fact]
    public async Task ReadChangedAsync_Stretch_IsTheAccountsChangedLastInIt()
    {
        await using var store = await OpenAsync();
        var start = _clock.Now;
        await store.Posts.ImportAsync([Of("a", 0, 1, account: "ana"), Of("a", 0, 1, account: "bob")], _clock.Now, null, default);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var later = _clock.Now;
        await store.Posts.ImportAsync([Of("b", 0, 1, account: "bob"), Of("a", 0, 1, account: "ana")], _clock.Now, null, default);

        async Task<string[]> Read(DateTimeOffset from, DateTimeOffset to, int limit) =>
            [.. (await store.Accounts.ReadChangedAsync(from, to, limit, default)).Select(account => account.Account)];

        Assert.Equal(["ana"], await Read(start, start, 9));
        Assert.Equal(["bob"], await Read(later, later, 9));
        Assert.Equal(["ana", "bob"], await Read(start, later, 9));
        Assert.Equal(["ana"], await Read(start, later, 1));
        Assert.Empty(await Read(later.AddMilliseconds(1), later.AddDays(1), 9));
    }

    [Fact]
    public async Task CountAsync_Store_IsWhatItHolds()
    {
        await using var store = await OpenAsync();
        var empty = await store.CountAsync(default);
        var import = await store.Imports.BeginAsync(_clock.Now, default);
        await store.Posts.ImportAsync([Of("a", 0, 1), Of("b", 0, 1), Of("a", 0, 1, account: "bob")], _clock.Now, import.Id, default);
        await store.Ledger.AppendAsync([LedgerContractTests.Entry("l", _clock.Now, 3)], default);
        var run = await store.Forecasts.BeginAsync("x", null, "per_post", new DateOnly(2026, 11, 9), default);
        await store.Forecasts.AddAsync(run.Id, [ForecastContractTests.Of("ana", 1), ForecastContractTests.Of("bob", 1)], default);
        await store.Forecasts.FinishAsync(run.Id, 1, default);
        await store.Models.AddAsync("likes", new byte[200_000], "{}", default);
        await store.Jobs.AddAsync(new NewJob { Kind = "import", Parameters = "{}", RequestedBy = "local" }, default);

        var full = await store.CountAsync(default);

        Assert.Equal(new StoreContents { Accounts = 0, Posts = 0, Predictions = 0, Forecasts = 0, Models = 0, Imports = 0, Jobs = 0, Bytes = empty.Bytes }, empty);
        Assert.Equal(new StoreContents { Accounts = 2, Posts = 3, Predictions = 1, Forecasts = 2, Models = 1, Imports = 1, Jobs = 1, Bytes = full.Bytes }, full);
        Assert.True(empty.Bytes > 0, $"{empty.Bytes} bytes");
    }

    private async Task<Store> OpenAsync() => await Store.OpenAsync(await places.NewAsync(), _clock, default);
}

public sealed class SqliteAccountTests(SqlitePlaces places) : AccountContractTests(places), IClassFixture<SqlitePlaces>;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlAccountTests(PostgreSqlServer server) : AccountContractTests(new PostgreSqlPlaces(server));
