using System.Text;
using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Tests.Ingestion;

public sealed class PostReadersTests
{
    private const string Good = "{\"account\":\"a\",\"posted_at\":\"2024-05-01\"}\n";

    [Theory]
    [InlineData("hello world\nsecond")]
    [InlineData("{\"foo\": 1}\n{\"bar\": 2}\n")]
    [InlineData("[1, 2, 3]")]
    [InlineData("a,b,c\n1,2,3\n")]
    [InlineData("account\nx\n")]
    [InlineData("\0\u0001\u0002")]
    public async Task ReadAsync_UnknownFormat_NamesFileAndFormatsAndFirstLine(string text)
    {
        var e = await Assert.ThrowsAsync<PlauditException>(() => Reading.OfAsync(text));
        Assert.Contains("'posts'", e.Message, StringComparison.Ordinal);
        Assert.Contains("JSONL", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(e.Message, char.IsControl);
    }

    [Fact]
    public async Task ReadAsync_UnknownFormat_ShortensFirstLine()
    {
        var e = await Assert.ThrowsAsync<PlauditException>(() => Reading.OfAsync(new string('x', 100_000)));
        Assert.EndsWith($"The first line is: {new string('x', 80)}...", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \r\n\t\n")]
    [InlineData("\uFEFF")]
    public async Task ReadAsync_NothingInFile_NoRows(string text)
    {
        var reading = await Reading.OfAsync(text);
        Assert.Empty(reading.Rows);
        Assert.Empty(reading.Rejected);
    }

    [Fact]
    public async Task ReadAsync_Utf16_SaysSo()
    {
        var e = await Assert.ThrowsAsync<PlauditException>(() => Reading.OfAsync([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Good)]));
        Assert.Contains("UTF-16", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_BrokenFirstLine_FormatFromALaterOne()
    {
        var reading = await Reading.OfAsync("{\"x\n" + Good);
        Assert.Single(reading.Rows);
        Assert.Equal(new RejectedRow("posts", 1, null, "not valid JSON"), Assert.Single(reading.Rejected));
    }

    [Fact]
    public async Task ReadAsync_FormatGiven_IsNotGuessed()
    {
        var course = """{"username":"a","timestamp":"2024-05-01"}""";
        Assert.Single((await Reading.OfAsync(course)).Rows);
        var reading = await Reading.OfAsync(course, new PostReaderOptions { Format = PostFormat.Jsonl });
        Assert.Equal("no account", Assert.Single(reading.Rejected).Reason);
        await Assert.ThrowsAsync<PlauditException>(() => Reading.OfAsync(course, new PostReaderOptions { Format = PostFormat.Csv }));
    }

    [Fact]
    public async Task ReadAsync_GzipInName_ContentDecides()
    {
        using var folder = new TemporaryFolder();
        var plain = folder.Write("plain.jsonl.gz", Good);
        var packed = folder.Write("packed.jsonl", Reading.Gzip(Encoding.UTF8.GetBytes(Good)));
        Assert.Single((await Reading.OfAsync(InputFile.FromPath(plain))).Rows);
        Assert.Single((await Reading.OfAsync(InputFile.FromPath(packed))).Rows);
    }

    [Fact]
    public async Task ReadAsync_GzipWithWrongChecksum_ThrowsPlauditException()
    {
        var packed = Reading.Gzip(Encoding.UTF8.GetBytes(Good));
        packed[^7] ^= 1;
        var e = await Assert.ThrowsAsync<PlauditException>(() => Reading.OfAsync(packed));
        Assert.Contains("gzip", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_MissingFile_ThrowsPlauditException()
    {
        using var folder = new TemporaryFolder();
        await Assert.ThrowsAsync<PlauditException>(() => Reading.OfAsync(InputFile.FromPath(Path.Combine(folder.Path, "none.jsonl"))));
    }

    [Theory]
    [InlineData("[" + "{\"account\":\"a\"},\n{\"account\":\"b\"", "not closed")]
    [InlineData("[{\"account\":\"a\"}] x", "goes on")]
    public async Task ReadAsync_DamagedArray_ThrowsPlauditException(string text, string said)
    {
        var e = await Assert.ThrowsAsync<PlauditException>(() => Reading.OfAsync(text));
        Assert.Contains(said, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_Array_LineIsNumberOfElement()
    {
        var reading = await Reading.OfAsync("[\n\n{\"account\":\"a\",\n\"posted_at\":\"2024-05-01\", \"caption\": \"[x], {\\\"}\"} ,\n {\"account\":\"b\"}]");
        Assert.Equal("[x], {\"}", Assert.Single(reading.Rows).Post.Draft.Caption);
        Assert.Equal(2, Assert.Single(reading.Rejected).Line);
    }

    [Fact]
    public async Task ReadAsync_StoppedEarly_ClosesFile()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Good, 1000))));
        var options = new PostReaderOptions { BlockBytes = 64, Parallelism = 4 };
        await foreach (var _ in PostReaders.ReadAsync(InputFile.FromStream("posts", () => stream), options)) break;
        Assert.False(stream.CanRead);
    }

    [Theory]
    [InlineData(15, 1 << 20, 1)]
    [InlineData(1 << 20, 15, 1)]
    [InlineData(1 << 20, 1 << 20, 0)]
    public async Task ReadAsync_OptionOutOfRange_ThrowsPlauditException(int maxLineBytes, int blockBytes, int parallelism)
    {
        var options = new PostReaderOptions { MaxLineBytes = maxLineBytes, BlockBytes = blockBytes, Parallelism = parallelism };
        await Assert.ThrowsAsync<PlauditException>(() => Reading.OfAsync(Good, options));
    }
}
