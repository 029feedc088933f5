using System.Text;
using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Tests.Ingestion;

public sealed class PostSourceTests
{
    private const string Good = "{\"account\":\"a\",\"posted_at\":\"2024-05-01\",\"media_type\":\"hologram\"}\n";
    private const string Negative = "{\"account\":\"a\",\"posted_at\":\"2024-05-01\",\"likes\":-1}\n";

    [Fact]
    public async Task ReadAsync_SeveralFiles_CountsAndKeepsOrder()
    {
        var source = Source(1, Repeat(Good, 3) + "{\"x\n", Negative + Good);
        var posts = await source.ReadAllAsync();
        var summary = source.Summary;
        Assert.Equal(4, posts.Count);
        Assert.Equal((2, 4L, 2L, 4L), (summary.Files, summary.Posts, summary.Rejected, summary.UnknownMediaTypes));
        Assert.Equal(
            [new RejectionCount("likes is negative", 1, new RejectedRow("file1", 1, "likes", "likes is negative")), new RejectionCount("not valid JSON", 1, new RejectedRow("file0", 4, null, "not valid JSON"))],
            summary.Reasons);
    }

    [Theory]
    [InlineData(95, 5, true)]
    [InlineData(94, 6, false)]
    public async Task ReadAsync_ShareOfRejectedRows_IsLimitedAtTheEnd(int good, int bad, bool accepted)
    {
        var source = Source(.05, Repeat(Negative, bad) + Repeat(Good, good));
        if (accepted)
        {
            Assert.Equal(good, (await source.ReadAllAsync()).Count);
            return;
        }
        var e = await Assert.ThrowsAsync<PlauditException>(() => source.ReadAllAsync());
        Assert.Equal(
            "6 of 100 rows (6.0 %) cannot be used; at most 5.0 % are accepted (--max-rejected). Most frequent: likes is negative (6 rows, first file0:1)",
            e.Message);
    }

    [Fact]
    public async Task ReadAsync_FewBadRowsAtTheStart_DoNotStopEarly()
    {
        var source = Source(.05, Repeat(Negative, 400) + Repeat(Good, 30_000));
        Assert.Equal(30_000, (await source.ReadAllAsync()).Count);
    }

    [Fact]
    public async Task ReadAsync_PlainlyWrongFile_StopsBeforeItsEnd()
    {
        var tail = Encoding.UTF8.GetBytes("\n");
        var stream = new RepeatedStream(Encoding.UTF8.GetBytes(Repeat(Negative, 40_000)), (byte)'\n', 500L << 20, tail);
        var source = new PostSource([InputFile.FromStream("posts", () => stream)], new PostReaderOptions());
        await Assert.ThrowsAsync<PlauditException>(() => source.ReadAllAsync());
        Assert.True(stream.BytesRead < 100 << 20);
    }

    [Fact]
    public async Task ReadAsync_ManyReasons_NamesTheThreeMostFrequent()
    {
        var text = Repeat(Negative, 4) + Repeat("{\"account\":\"a\"}\n", 3) + Repeat("{\"x\n", 2) + "[]\n";
        var e = await Assert.ThrowsAsync<PlauditException>(() => Source(.05, Good + text).ReadAllAsync());
        Assert.EndsWith(
            "Most frequent: likes is negative (4 rows, first file0:2); no posted_at (3 rows, first file0:6); not valid JSON (2 rows, first file0:9)",
            e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_RejectedRows_WrittenEvenWhereReadingStops()
    {
        var written = new MemoryStream();
        await using var rejected = new RejectedRowWriter(written);
        var source = new PostSource([File("f", Negative + "{\"x\"\n\"")], new PostReaderOptions()) { RejectedRows = rejected };
        await Assert.ThrowsAsync<PlauditException>(() => source.ReadAllAsync());
        Assert.Equal(
            "{\"file\":\"f\",\"line\":1,\"column\":\"likes\",\"reason\":\"likes is negative\"}\n"
            + "{\"file\":\"f\",\"line\":2,\"column\":null,\"reason\":\"not valid JSON\"}\n"
            + "{\"file\":\"f\",\"line\":3,\"column\":null,\"reason\":\"not valid JSON\"}\n",
            Encoding.UTF8.GetString(written.ToArray()));
    }

    [Fact]
    public async Task ReadAsync_Progress_ReportsPosts()
    {
        var reports = new List<ProgressReport>();
        await Source(.05, Repeat(Good, 10)).ReadAllAsync(new Direct(reports.Add));
        Assert.Equal(new ProgressReport("reading posts", 10, null), reports[^1]);
    }

    [Theory]
    [InlineData(-.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void MaxRejectedShare_NoShare_ThrowsPlauditException(double share) => Assert.Throws<PlauditException>(() => Source(share, Good));

    [Fact]
    public async Task Create_RejectedRowFile_HoldsTheRows()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "rejected.jsonl");
        await using (var writer = RejectedRowWriter.Create(path)) await writer.WriteAsync([new RejectedRow("ç.csv", 9, null, "x")]);
        Assert.Equal("{\"file\":\"ç.csv\",\"line\":9,\"column\":null,\"reason\":\"x\"}\n", await System.IO.File.ReadAllTextAsync(path));
        Assert.Throws<PlauditException>(() => RejectedRowWriter.Create("/no-such-folder/rejected.jsonl"));
    }

    private static string Repeat(string line, int count) => string.Concat(Enumerable.Repeat(line, count));

    private static InputFile File(string name, string text) => InputFile.FromStream(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static PostSource Source(double maxRejectedShare, params string[] texts) =>
        new([.. texts.Select((text, i) => File($"file{i}", text))], new PostReaderOptions { BlockBytes = 1 << 16 }) { MaxRejectedShare = maxRejectedShare };

    private sealed class Direct(Action<ProgressReport> report) : IProgress<ProgressReport>
    {
        public void Report(ProgressReport value) => report(value);
    }
}
