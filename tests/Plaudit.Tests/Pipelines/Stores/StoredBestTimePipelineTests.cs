using Plaudit.Evaluation;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;
using Plaudit.Tests.Storage;

namespace Plaudit.Tests.Pipelines.Stores;

/// <summary>Best times of the store's posts.</summary>
public sealed class StoredBestTimePipelineTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private Store _store = null!;

    public async Task InitializeAsync() => _store = await Store.OpenAsync($"sqlite:{_folder.File("plaudit.db")}", _clock, default);

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_Account_LooksAtItAndAtOthersOfItsPlatform()
    {
        foreach (var (account, platform) in new (string, string?)[] { ("ana", "x"), ("bob", "x"), ("ana", null) })
        {
            await _store.Posts.ImportAsync([.. Enumerable.Range(0, 60).Select(i => StoredPostsContractTests.Of($"{i}", 24 * i, 100 + i, account, platform))], _clock.Now, null, default);
        }

        var times = await RunAsync("x", "ana");
        var unknown = await RunAsync(null, "ana");

        Assert.Equal(("ana", "x", 60), (times!.Account, times.Platform, times.Posts));
        Assert.Equal("Europe/Istanbul", times.TimeZone);
        Assert.Equal(7, times.Weekdays.Count);
        Assert.Equal(("ana", null, 60), (unknown!.Account, unknown.Platform, unknown.Posts));
        // The check is of later posts of every account that was looked at.
        Assert.Equal((2, 1), (times.Check.Accounts, unknown.Check.Accounts));
    }

    [Fact]
    public async Task RunAsync_PostsWithoutTime_TellsNothing()
    {
        await _store.Posts.ImportAsync([StoredPostsContractTests.Of("a", null, 1)], _clock.Now, null, default);

        Assert.Null(await RunAsync("x", "ana"));
    }

    private async Task<BestTimes?> RunAsync(string? platform, string account) =>
        await new StoredBestTimePipeline(_store, new BestTimeOptions { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Istanbul") })
            .RunAsync((await _store.Accounts.FindAsync(platform, account, default))!, default);
}
