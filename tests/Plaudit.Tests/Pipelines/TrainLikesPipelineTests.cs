using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Ingestion;
using Plaudit.Models;
using Plaudit.Pipelines;

namespace Plaudit.Tests.Pipelines;

public sealed class TrainLikesPipelineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_SameSeedAndLinesInAnyOrder_WritesTheSameBytes()
    {
        var posts = LikesSample.Posts.Where((_, i) => i % 2 == 0).ToArray();
        var model = await TrainAsync(posts, "a");
        Assert.Equal(model, await TrainAsync(posts, "b"));
        new Random(4).Shuffle(posts);
        Assert.Equal(model, await TrainAsync(posts, "c"));
    }

    [Fact]
    public async Task RunAsync_ModelFile_SaysWhatItWasTrainedOn()
    {
        var posts = LikesSample.Posts.Take(60).ToArray();
        await TrainAsync(posts, "a", seed: 9);
        var reader = ModelFile.Load(_folder.File("a.plaudit"), LikesManifest.Task);
        var manifest = reader.Manifest;
        var newest = posts.Max(post => post.Draft.PostedAt!.Value.Utc);
        var mature = posts.Where(post => post.Outcomes.Likes is not null && post.Draft.PostedAt!.Value.Utc <= newest.AddDays(-14)).ToArray();
        Assert.Equal(mature.Length, manifest.TrainingData.Rows);
        Assert.Equal(mature.Max(post => post.Draft.PostedAt!.Value.Utc), PostModelManifest.TrainedUntilOf(manifest));
        Assert.Equal(TimeSpan.Zero, PostModelManifest.OutcomeDelayOf(manifest));
        Assert.Equal(9, manifest.Seed);
        Assert.Equal(FeatureCatalogue.Default, PostModelManifest.ColumnsOf(manifest, "a"));
        Assert.Equal(FeatureCatalogue.Default.Select(f => f.Name), CountModel.Load(reader).Regression.FeatureNames);
        Assert.Contains($"{mature.Length} posts", reader.ReadText(ModelFile.CardPart), StringComparison.Ordinal);

        var error = Assert.Throws<PlauditException>(() => PostModelManifest.ColumnsOf(manifest with { FeatureDefinitionsHash = "other" }, "a.plaudit"));
        Assert.Contains("a.plaudit was trained with other feature definitions", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_TooFewPosts_SaysHowManyAndWritesNothing()
    {
        var message = (await Assert.ThrowsAsync<PlauditException>(() => TrainAsync(LikesSample.Posts[..12], "a"))).Message;
        Assert.Matches("Only [0-9]+ posts of 1 accounts", message);
        Assert.False(File.Exists(_folder.File("a.plaudit")));
    }

    [Fact]
    public async Task RunAsync_OutcomeAmongTheFeatures_IsRefusedBeforeReading()
    {
        var pipeline = new TrainLikesPipeline(new TrainingOptions { Features = ["level", "comments"] });
        var error = await Assert.ThrowsAsync<PlauditException>(
            () => pipeline.RunAsync(new PostInput { Names = ["/no/such/file"] }, null, _folder.File("a.plaudit"), null, CancellationToken.None));
        Assert.Contains("'comments'", error.Message, StringComparison.Ordinal);
    }

    private async Task<byte[]> TrainAsync(Post[] posts, string name, int seed = 1)
    {
        var file = _folder.File(name + ".jsonl");
        await using (var writer = PostWriter.Create(file))
        {
            foreach (var post in posts)
            {
                await writer.WriteAsync(post, CancellationToken.None);
            }
        }
        var model = _folder.File(name + ".plaudit");
        await new TrainLikesPipeline(new TrainingOptions { Seed = seed }).RunAsync(new PostInput { Names = [file] }, null, model, null, CancellationToken.None);
        return await File.ReadAllBytesAsync(model);
    }
}
