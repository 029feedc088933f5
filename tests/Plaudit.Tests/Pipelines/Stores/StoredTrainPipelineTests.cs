using Plaudit.Data;
using Plaudit.Models;
using Plaudit.Pipelines;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;
using Plaudit.Tests.Storage;

namespace Plaudit.Tests.Pipelines.Stores;

public sealed class StoredTrainPipelineTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private Store _store = null!;

    public async Task InitializeAsync() => _store = await Store.OpenAsync($"sqlite:{_folder.File("plaudit.db")}", _clock, default);

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    /// <summary>A model of the store is that of a file of the same posts, byte by byte.</summary>
    [Fact]
    public async Task RunAsync_FirstModel_IsThatOfTheFileAndServes()
    {
        await ImportAsync(0, 300);
        await new ExportStorePipeline(_store).RunAsync(null, null, null, _folder.File("posts.jsonl"), null, default);
        await new TrainLikesPipeline(new TrainingOptions()).RunAsync(
            new PostInput { Names = [_folder.File("posts.jsonl")] }, null, _folder.File("likes.plaudit"), null, default);

        var result = await TrainAsync();

        Assert.Equal(await File.ReadAllBytesAsync(_folder.File("likes.plaudit")), await _store.Models.ReadContentAsync(result.Model.Id, default));
        Assert.Equal((ModelState.Active, "the first model of its task"), (result.Model.State, result.Promotion.Reason));
    }

    [Fact]
    public async Task RunAsync_FewNewPosts_KeepsTheOneThatServes()
    {
        await ImportAsync(0, 300);
        var first = await TrainAsync();
        await ImportAsync(300, 340);

        var second = await TrainAsync();

        Assert.False(second.Promotion.IsActive);
        Assert.Contains("of posts newer than those learnt from; 50 are needed", second.Promotion.Reason);
        Assert.Equal(first.Model.Id, (await _store.Models.FindActiveAsync("likes", default))!.Id);
    }

    /// <summary>The posts compared on are newer than everything that either model of the comparison has learnt from.</summary>
    [Fact]
    public async Task RunAsync_ManyNewPosts_ComparesOnThoseThatNeitherHasLearnt()
    {
        await ImportAsync(0, 300);
        var first = await TrainAsync();
        await ImportAsync(300, 500);
        using var champion = await TemporaryModel.OpenAsync(_store, first.Model, default);
        var until = PostModelManifest.TrainedUntilOf(ModelFile.Load(champion.Path, "likes").Manifest)!.Value;

        var replay = await ModelReplay.OpenAsync(_store, first.Model, null, default);
        var second = await TrainAsync();

        Assert.Equal(until, replay.After);
        // Of 200 new posts and the 14 days that were too young before, all but the newest 14 days; a post is a day.
        Assert.Equal(200, replay.Rows);
        Assert.Contains("on the newest 200 outcomes of posts that neither learnt from, itself learnt once more without them,", second.Promotion.Reason);
        // The model itself has learnt from them, and so is not compared on them.
        using var challenger = await TemporaryModel.OpenAsync(_store, second.Model, default);
        Assert.Equal(0, replay.Compare(challenger.Path, second.Model.Id, isTrial: false, default).Rows);
    }

    [Theory]
    [InlineData("photos")]
    [InlineData("")]
    public async Task RunAsync_OtherTask_IsRefused(string task) => await Assert.ThrowsAsync<PlauditException>(
        () => new StoredTrainPipeline(_store, _clock).RunAsync(new StoredTrainOptions { Task = task }, null, default));

    [Fact]
    public async Task RunAsync_EmptyStore_IsRefused()
    {
        var error = await Assert.ThrowsAsync<PlauditException>(TrainAsync);

        Assert.Contains("There is no post in the store", error.Message);
    }

    [Fact]
    public async Task Evaluate_StoredPosts_IsTheEvaluationOfTheirFile()
    {
        await ImportAsync(0, 300);
        await new ExportStorePipeline(_store).RunAsync(null, null, null, _folder.File("posts.jsonl"), null, default);
        var file = await new EvaluateLikesPipeline(new TrainingOptions()).RunAsync(new PostInput { Names = [_folder.File("posts.jsonl")] }, null, null, null, default);

        var stored = await new StoredEvaluatePipeline(_store, _clock).RunAsync(new StoredEvaluateOptions { Task = "likes" }, null, default);

        Assert.Equal(file.Scores.Model, stored.Likes!.Scores.Model);
        Assert.Null(stored.Engagement);
    }

    private Task<StoredTrainResult> TrainAsync() =>
        new StoredTrainPipeline(_store, _clock).RunAsync(new StoredTrainOptions { Task = "likes" }, null, default);

    // A post a day, its likes by the day of the week.
    private Task<ImportCounts> ImportAsync(int from, int to) => _store.Posts.ImportAsync(
        [.. Enumerable.Range(from, to - from).Select(i => StoredPostsContractTests.Of($"{i}", 24 * i, 100 + (10 * (i % 7)) + (i % 3)))], _clock.Now, null, default);
}
