using Plaudit.App.Tests.Cli;
using Plaudit.App.Web.Accounts;
using Plaudit.Data;
using Plaudit.Storage;
using Plaudit.Tests;

namespace Plaudit.App.Tests.Web;

/// <summary>Best times that are remembered, and forgotten when they must be.</summary>
public sealed class AccountTimesTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private Store _store = null!;

    public async Task InitializeAsync() => _store = await Store.OpenAsync($"sqlite:{_folder["plaudit.db"]}", _clock, default);

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OfAsync_OtherAccountsChangeOrGo_IsFoundAnew()
    {
        using var times = new AccountTimes(_store);
        await PostAsync("ana", 3);
        await PostAsync("bob", 3);

        var first = await OfAsync(times);
        Assert.NotNull(first);
        Assert.Same(first, await OfAsync(times));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await PostAsync("bob", 4);
        var second = await OfAsync(times);
        Assert.NotSame(first, second);
        Assert.Equal(1, times.Count);

        await _store.Accounts.DeleteAsync("x", "bob", default);

        Assert.Equal(0, times.Count);
        Assert.NotSame(second, await OfAsync(times));
    }

    [Fact]
    public async Task OfAsync_MoreThanAreKept_KeepsThoseUsedLast()
    {
        using var times = new AccountTimes(_store);
        await PostAsync("ana", 3);
        var zones = TimeZoneInfo.GetSystemTimeZones().Take(66).ToList();

        var first = await OfAsync(times, zones[0]);
        var next = await OfAsync(times, zones[1]);
        foreach (var zone in zones.Skip(2))
        {
            Assert.Same(first, await OfAsync(times, zones[0]));
            await OfAsync(times, zone);
        }

        Assert.Equal(64, times.Count);
        Assert.NotSame(next, await OfAsync(times, zones[1]));
    }

    private async Task<Plaudit.Evaluation.BestTimes?> OfAsync(AccountTimes times, TimeZoneInfo? zone = null) =>
        await times.OfAsync((await _store.Accounts.FindAsync("x", "ana", default))!, zone ?? TimeZoneInfo.Utc, default);

    private async Task PostAsync(string account, int count) => await _store.Posts.ImportAsync(
        [
            .. Enumerable.Range(0, count).Select(i => new Post(
                new Draft { Platform = "x", Account = account, PostId = $"{account}{i}", PostedAt = new PostTime(new DateTime(2026, 10, 1 + i, 9 + i, 0, 0, DateTimeKind.Utc), true) },
                new Outcomes { Likes = 10 + i })),
        ],
        _clock.Now,
        null,
        default);
}
