using Plaudit.Data;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;
using Plaudit.Tests.Storage;

namespace Plaudit.Tests.Pipelines.Stores;

/// <summary>The invented agency in a store, and out of it again.</summary>
public sealed class StoredSamplePipelineTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private Store _store = null!;

    public async Task InitializeAsync() => _store = await Store.OpenAsync($"sqlite:{_folder.File("plaudit.db")}", _clock, default);

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AddAsync_ThenRemove_LeavesNothing()
    {
        var pipeline = new StoredSamplePipeline(_store, _clock) { Accounts = 2 };
        var told = new Shares();

        var added = await pipeline.AddAsync("first", _clock.Now, told, default);
        var again = await pipeline.AddAsync("second", _clock.Now, null, default);

        Assert.Equal(2, added.Accounts);
        Assert.Equal(added.Posts, again.Posts);
        Assert.Equal(added.Models, again.Models);
        Assert.Equal(["engagement", "likes"], (await _store.Models.ReadActiveAsync(default)).Select(model => model.Task));
        var accounts = (await _store.Accounts.PageAsync(null, null, 10, default)).Items;
        Assert.Equal(StoredSamplePipeline.AccountKeys.Take(2).Order(), accounts.Select(account => (account.Platform!, account.Account)).Order());
        Assert.All(accounts, account => Assert.InRange((_clock.Now - account.LastPostedAt!.Value).TotalDays, 0, 60));
        Assert.NotEmpty(told.Told);
        Assert.Equal(told.Told.Order(), told.Told);
        Assert.InRange(told.Told[^1], 0.8, 1);

        Assert.Equal(2, await pipeline.RemoveAsync(null, default));

        Assert.False(await _store.Accounts.AnyAsync(default));
        Assert.Empty(await _store.Models.ReadActiveAsync(default));
        Assert.Equal(0, await pipeline.RemoveAsync(null, default));
    }

    [Fact]
    public async Task AddAsync_StoreWithAccountsOfItsOwn_IsRefused()
    {
        await _store.Posts.ImportAsync([StoredPostsContractTests.Of("a", 0, 1)], _clock.Now, null, default);

        var fault = await Assert.ThrowsAsync<PlauditException>(() => new StoredSamplePipeline(_store, _clock).AddAsync("job", _clock.Now, null, default));

        Assert.Contains("empty store", fault.Message);
        Assert.Equal(1, (await _store.Accounts.CountAsync("x", "ana", default)).Posts);
    }

    [Fact]
    public async Task RemoveAsync_SampleThatWasCutShort_LeavesNoModelOfIt()
    {
        var pipeline = new StoredSamplePipeline(_store, _clock) { Accounts = 2 };
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipeline.AddAsync("first", _clock.Now, new StopAfter(0.61, stop), stop.Token));
        Assert.Equal("likes", Assert.Single(await _store.Models.ReadActiveAsync(default)).Task);
        await pipeline.RemoveAsync(null, default);

        Assert.Empty(await _store.Models.ReadActiveAsync(default));
    }

    // Calls the work off at a share of it.
    private sealed class StopAfter(double share, CancellationTokenSource stop) : IProgress<ProgressReport>
    {
        public void Report(ProgressReport value)
        {
            if ((double)value.Done / value.Total!.Value > share) stop.Cancel();
        }
    }

    // Shares of the whole, in the order in which they were told.
    private sealed class Shares : IProgress<ProgressReport>
    {
        public List<double> Told { get; } = [];

        public void Report(ProgressReport value) => Told.Add((double)value.Done / value.Total!.Value);
    }
}
