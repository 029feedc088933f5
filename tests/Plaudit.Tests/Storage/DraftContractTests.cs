using Plaudit.Data;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

/// <summary>What every kind of store does with saved drafts.</summary>
public abstract class DraftContractTests(IStorePlaces places)
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task SaveAsync_SameId_KeepsTheNewestAndWhenItWasMade()
    {
        await using var store = await OpenAsync();
        var first = (await store.Drafts.SaveAsync(Of("s") with { Title = "Brot\0\uD800", Content = "{\"a\":1}" }, default))!;
        _clock.Advance(TimeSpan.FromHours(1));

        var second = (await store.Drafts.SaveAsync(Of("s") with { Platform = null, Account = "bob", Title = "Grüße", Content = "{}" }, default))!;

        Assert.Equal(("Brot\uFFFD\uFFFD", "{\"a\":1}", "x"), (first.Title, first.Content, first.Platform));
        Assert.Equal((null, "bob", "Grüße", "{}"), (second.Platform, second.Account, second.Title, second.Content));
        Assert.Equal((first.CreatedAt, first.CreatedAt.AddHours(1)), (second.CreatedAt, second.ChangedAt));
        Assert.Equal(second, await store.Drafts.FindAsync("u", "s", default));
    }

    [Fact]
    public async Task EveryMethod_SomebodyElses_ChangesAndShowsNothing()
    {
        await using var store = await OpenAsync();
        await store.Drafts.SaveAsync(Of("s"), default);

        Assert.Null(await store.Drafts.SaveAsync(Of("s") with { Owner = "eve", Title = "mine" }, default));
        Assert.False(await store.Drafts.DeleteAsync("eve", "s", default));
        Assert.Null(await store.Drafts.FindAsync("eve", "s", default));
        Assert.Empty((await store.Drafts.PageAsync("eve", null, 10, default)).Items);

        Assert.Equal("t", (await store.Drafts.FindAsync("u", "s", default))!.Title);
        Assert.True(await store.Drafts.DeleteAsync("u", "s", default));
        Assert.False(await store.Drafts.DeleteAsync("u", "s", default));
        Assert.Null(await store.Drafts.FindAsync("u", "' OR 1=1 --\0", default));
    }

    [Fact]
    public async Task PageAsync_Drafts_IsByTimeOfSavingNewestFirst()
    {
        await using var store = await OpenAsync();
        for (var i = 0; i < 25; i++)
        {
            // Of several with the same time, too.
            if (i % 3 == 0) _clock.Advance(TimeSpan.FromSeconds(1));
            await store.Drafts.SaveAsync(Of($"s{i:00}"), default);
        }
        _clock.Advance(TimeSpan.FromSeconds(1));
        await store.Drafts.SaveAsync(Of("s07"), default);

        var all = await StoredPostsContractTests.PagesAsync(after => store.Drafts.PageAsync("u", after, 7, default));

        Assert.Equal(["s07", .. Enumerable.Range(0, 25).Where(i => i != 7).Select(i => $"s{i:00}").Reverse()], all.Select(one => one.Id));
        await Assert.ThrowsAsync<PlauditException>(() => store.Drafts.PageAsync("u", "none", 7, default));
    }

    [Fact]
    public async Task DeleteAsync_UserOrAccount_TakesItsDraftsAlong()
    {
        await using var store = await OpenAsync();
        var (ana, bob) = (UserTableContractTests.Of("ana", UserRole.Admin), UserTableContractTests.Of("bob", UserRole.Editor));
        foreach (var user in new[] { ana, bob })
        {
            await store.Users.AddAsync(user, onlyFirst: false, default);
            await store.Drafts.SaveAsync(Of(user.Id) with { Owner = user.Id }, default);
        }
        await store.Drafts.SaveAsync(Of("other") with { Account = "other", Platform = null }, default);

        await store.Users.DeleteAsync(bob.Id, default);
        Assert.Null(await store.Drafts.FindAsync(bob.Id, bob.Id, default));
        Assert.NotNull(await store.Drafts.FindAsync(ana.Id, ana.Id, default));

        // An account that there is nothing else of.
        Assert.Equal([""], await store.Accounts.PlatformsAsync("other", default));
        Assert.Equal(1, (await new DeleteAccountPipeline(store).RunAsync(null, "other", default)).Drafts);
        Assert.Equal(1, (await store.Accounts.DeleteAsync("x", "ana", default)).Drafts);
        Assert.Empty((await store.Drafts.PageAsync(ana.Id, null, 10, default)).Items);
    }

    [Fact]
    public async Task FindAsync_ManyLinesOfTheLedger_GivesThoseThatAreThere()
    {
        await using var store = await OpenAsync();
        await store.Ledger.AppendAsync([.. Enumerable.Range(0, 40).Select(i => LedgerContractTests.Entry($"l{i}", _clock.Now, 3))], default);

        var found = await store.Ledger.FindAsync(["l3", "none", "l39", "' OR 1=1 --"], default);

        Assert.Equal(["l3", "l39"], found.Select(line => line.Id).Order(StringComparer.Ordinal));
        Assert.Empty(await store.Ledger.FindAsync([], default));
    }

    [Fact]
    public async Task AtAsync_Times_GivesThePostsOfThoseTimes()
    {
        await using var store = await OpenAsync();
        await store.Posts.ImportAsync(
            [.. Enumerable.Range(0, 5).Select(i => StoredPostsContractTests.Of($"p{i}", i, i)), StoredPostsContractTests.Of("q3", 3, 9)], _clock.Now, null, default);

        var found = await store.Posts.AtAsync("x", "ana", [StoredPostsContractTests.At(3), StoredPostsContractTests.At(1), StoredPostsContractTests.At(77)], default);

        Assert.Equal(["p1", "p3", "q3"], found.Select(post => post.Draft.PostId).Order(StringComparer.Ordinal));
        Assert.Empty(await store.Posts.AtAsync("x", "bob", [StoredPostsContractTests.At(3)], default));
    }

    internal static StoredDrafts Of(string id) => new() { Id = id, Owner = "u", Platform = "x", Account = "ana", Title = "t", Content = "{}" };

    private async Task<Store> OpenAsync() => await Store.OpenAsync(await places.NewAsync(), _clock, default);
}

public sealed class SqliteDraftTests(SqlitePlaces places) : DraftContractTests(places), IClassFixture<SqlitePlaces>;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlDraftTests(PostgreSqlServer server) : DraftContractTests(new PostgreSqlPlaces(server));
