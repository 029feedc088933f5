using System.Text.Json;
using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Pipelines;

namespace Plaudit.Tests.Pipelines;

public sealed class SampleAgencyPipelineTests : IDisposable
{
    private static readonly string[] s_outcomes = ["likes", "comments", "shares", "saves", "views", "reach", "impressions"];

    private static readonly SampleAgencyOptions s_small = new() { Accounts = 10, Years = 0.5 };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plaudit-sample-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task RunAsync_EmptyFolder_WritesWhatTheAgencyHolds()
    {
        var summary = await SampleAgencyPipeline.RunAsync(PathOf("new/folder"), s_small);

        Assert.Equal(
            ["posts/instagram.jsonl", "posts/tiktok.jsonl", "posts/x.jsonl", "posts/youtube.jsonl", "drafts.jsonl", "profiles.jsonl", "instagram-export.zip", "README.txt"],
            summary.Files
        );
        Assert.Equal(summary.Files.Order(), Files("new/folder"));
        var posts = new SampleAgency(s_small).Posts().ToDictionary(p => p.Draft.PostId!);
        var lines = summary.Files.Take(4).SelectMany(f => Lines($"new/folder/{f}")).ToArray();
        Assert.Equal(posts.Count, lines.Length);
        Assert.Equal((10, posts.Count, 60), (summary.Accounts, (int)summary.Posts, summary.Drafts));
        foreach (var line in lines)
        {
            var (draft, outcomes) = posts[line.GetProperty("post_id").GetString()!];
            Assert.Equal(draft.Account, line.GetProperty("account").GetString());
            Assert.Equal(draft.PostedAt.ToString(), line.GetProperty("posted_at").GetString());
            Assert.Equal(draft.Caption, line.TryGetProperty("caption", out var caption) ? caption.GetString() : null);
            Assert.Equal(outcomes.Likes, line.TryGetProperty("likes", out var likes) ? likes.GetInt64() : null);
            Assert.DoesNotContain(line.EnumerateObject(), p => p.Value.ValueKind == JsonValueKind.Null);
        }
    }

    [Fact]
    public async Task RunAsync_Files_AreReadBackWithoutARejectedRow()
    {
        await SampleAgencyPipeline.RunAsync(PathOf("a"), s_small);

        var posts = await ReadAsync("a/posts", new PostReaderOptions());
        var drafts = await ReadAsync("a/drafts.jsonl", new PostReaderOptions { DraftsAllowed = true });

        Assert.Equal(new SampleAgency(s_small).Posts().OrderBy(p => p.Draft.PostId), posts.OrderBy(p => p.Draft.PostId));
        Assert.Equal(new SampleAgency(s_small).Drafts(), drafts.Select(p => p.Draft));
    }

    [Fact]
    public async Task RunAsync_Drafts_HaveNoOutcomes()
    {
        await SampleAgencyPipeline.RunAsync(PathOf("a"), s_small);

        var drafts = Lines("a/drafts.jsonl").ToArray();

        Assert.Equal(60, drafts.Length);
        Assert.All(drafts, d => Assert.DoesNotContain(d.EnumerateObject(), p => s_outcomes.Contains(p.Name)));
        Assert.Contains(drafts, d => !d.TryGetProperty("posted_at", out _));
    }

    [Fact]
    public async Task RunAsync_SameOptions_WritesTheSameBytes()
    {
        var summary = await SampleAgencyPipeline.RunAsync(PathOf("a"), s_small);
        await SampleAgencyPipeline.RunAsync(PathOf("b"), s_small);

        foreach (var file in summary.Files.Where(f => f != "README.txt"))
        {
            Assert.Equal(File.ReadAllBytes(PathOf($"a/{file}")), File.ReadAllBytes(PathOf($"b/{file}")));
        }
        Assert.Equal(File.ReadAllText(PathOf("a/README.txt")).Replace(PathOf("a"), PathOf("b")), File.ReadAllText(PathOf("b/README.txt")));
    }

    [Fact]
    public async Task RunAsync_Readme_SaysThatAllIsInventedAndQuotesPaths()
    {
        await SampleAgencyPipeline.RunAsync(PathOf("it's mine"), s_small with { Seed = 42 });

        var readme = File.ReadAllText(PathOf("it's mine/README.txt"));
        Assert.StartsWith("SAMPLE DATA: ALL OF IT IS INVENTED", readme);
        Assert.Contains("seed 42", readme);
        Assert.Contains($"plaudit evaluate likes '{PathOf("it")}'\\''s mine/posts'\n", readme);
    }

    [Theory]
    [InlineData("posts/x.jsonl")]
    [InlineData("drafts.jsonl")]
    [InlineData("README.txt")]
    public async Task RunAsync_FileThere_IsRefusedAndNothingIsTouched(string file)
    {
        Directory.CreateDirectory(PathOf("a/posts"));
        File.WriteAllText(PathOf($"a/{file}"), "mine");

        var error = await Assert.ThrowsAsync<PlauditException>(() => SampleAgencyPipeline.RunAsync(PathOf("a"), s_small));

        Assert.Contains(file, error.Message);
        Assert.Equal([file], Files("a"));
        Assert.Equal("mine", File.ReadAllText(PathOf($"a/{file}")));
    }

    [Fact]
    public async Task RunAsync_Forced_ReplacesALargerAgencyWhole()
    {
        await SampleAgencyPipeline.RunAsync(PathOf("a"), s_small);
        File.WriteAllText(PathOf("a/posts/own.jsonl"), "");

        var summary = await SampleAgencyPipeline.RunAsync(PathOf("a"), s_small with { Accounts = 1, Drafts = 0 }, force: true);

        Assert.Equal(["posts/instagram.jsonl", "profiles.jsonl", "instagram-export.zip", "README.txt"], summary.Files);
        Assert.Equal(["README.txt", "instagram-export.zip", "posts/instagram.jsonl", "posts/own.jsonl", "profiles.jsonl"], Files("a"));
    }

    [Fact]
    public async Task RunAsync_Export_HoldsThePostsOfOneAccount()
    {
        await SampleAgencyPipeline.RunAsync(PathOf("a"), s_small);
        var account = File.ReadLines(PathOf("a/posts/instagram.jsonl")).First();
        var name = JsonElement.Parse(account).GetProperty("account").GetString();

        var source = new PostSource(InputFiles.Expand([PathOf("a/instagram-export.zip")]), new PostReaderOptions());
        var exported = await source.ReadAllAsync();
        var posts = new SampleAgency(s_small).Posts().Where(post => post.Draft.Account == name).ToList();

        Assert.Equal(posts.Select(post => (post.Draft.Account, post.Draft.Caption ?? "", post.Outcomes.Likes, post.Outcomes.Reach)),
            exported.Select(post => (post.Draft.Account, post.Draft.Caption ?? "", post.Outcomes.Likes, post.Outcomes.Reach)));
        Assert.DoesNotContain(source.Summary.Findings, finding => finding.Kind == FindingKind.Unknown);
    }

    [Fact]
    public async Task RunAsync_Cancelled_LeavesNoFile()
    {
        using var source = new CancellationTokenSource();
        var options = s_small with { Posts = 200_000 };
        var progress = new CancellingProgress(source);

        await Assert.ThrowsAsync<OperationCanceledException>(
            () => SampleAgencyPipeline.RunAsync(PathOf("a"), options, progress: progress, cancellationToken: source.Token)
        );

        Assert.Empty(Files("a"));
        Assert.Equal([new ProgressReport("writing posts", 5_000, 200_000)], progress.Reports);
    }

    [Fact]
    public async Task RunAsync_FolderIsAFile_IsAnErrorTheUserCanMend()
    {
        File.WriteAllText(PathOf("a"), "");

        var error = await Assert.ThrowsAsync<PlauditException>(() => SampleAgencyPipeline.RunAsync(PathOf("a"), s_small));

        Assert.Contains(PathOf("a"), error.Message);
    }

    private string PathOf(string path) => Path.Combine(_folder.FullName, path);

    private IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(PathOf(folder), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(PathOf(folder), f))
            .Order();

    private async Task<List<Post>> ReadAsync(string path, PostReaderOptions options)
    {
        var posts = new List<Post>();
        foreach (var file in InputFiles.Expand([PathOf(path)]))
        {
            await foreach (var batch in PostReaders.ReadAsync(file, options))
            {
                Assert.Empty(batch.Rejected);
                posts.AddRange(batch.Rows.Select(r => r.Post));
            }
        }
        return posts;
    }

    private IEnumerable<JsonElement> Lines(string file) => File.ReadLines(PathOf(file)).Select(l => JsonDocument.Parse(l).RootElement);

    private sealed class CancellingProgress(CancellationTokenSource source) : IProgress<ProgressReport>
    {
        public List<ProgressReport> Reports { get; } = [];

        public void Report(ProgressReport value)
        {
            Reports.Add(value);
            source.Cancel();
        }
    }
}
