using Plaudit.Data;
using Plaudit.Pipelines;

namespace Plaudit.Tests.Pipelines;

public sealed class ConvertPostsPipelineTests : IDisposable
{
    private const string Posts = """
        {"account":"me","post_id":"a","posted_at":"2025-03-10","likes":1}
        {"account":"me","post_id":"b","posted_at":"2025-03-11"}

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_LikesOfNoPost_AreReported()
    {
        var summary = await RunAsync("post_id,likes\nb,7\ngone,3\nlost,4\n");

        Assert.Equal((2L, 2L, 1L), (summary.Posts, summary.WithLikes, summary.LikesFilledIn));
        Assert.Equal(
            new Finding(FindingKind.Unknown, "likes in the table whose post_id belongs to none of the posts", 2),
            Assert.Single(summary.Findings));
        Assert.Contains("\"likes\":7", await File.ReadAllTextAsync(_folder.File("out.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AllLikesOfPosts_NothingIsReported() => Assert.Empty((await RunAsync("post_id,likes\nb,7\n")).Findings);

    private Task<PostConversionSummary> RunAsync(string likes) => ConvertPostsPipeline.RunAsync(
        new PostConversion
        {
            Names = [_folder.Write("posts.jsonl", Posts)],
            PostsFile = _folder.File("out.jsonl"),
            LikesFile = _folder.Write("likes.csv", likes),
        },
        progress: null,
        CancellationToken.None);
}
