using System.Text;
using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Tests.Ingestion;

/// <summary>Hostile input gives posts, rejected rows or a <see cref="PlauditException"/>, and never anything else.</summary>
public sealed class PostReaderFuzzTests
{
    private static readonly string[] s_files =
    [
        """
        {"platform":"instagram","account":"a","post_id":"1","posted_at":"2024-05-01T10:00:00Z","media_type":"image","caption":"çorba \"x\" \ud83d\ude00\n","likes":5}
        {"account":"b","posted_at":"2024-05-02","likes":"7","views":null,"is_ad":false,"duration_seconds":1.5,"other":{"x":[1,2]}}

        """,
        "account,posted_at,likes,caption\na,2024-05-01,1,\"two\nlines, \"\"q\"\"\"\nb,2024-05-02,,çorba\n",
        "owner_username,shortcode,is_video,caption,likes,created_at,multiple_images\r\na,x,True,\"c\",1.0,1687100680,False\r\n",
        """
        {"profile":{"username":"a","follower_count":5},"posts":[{"id":"1","timestamp":"2023-06-18 15:04:40","like_count":3,"caption":"ç"},{"id":"2","timestamp":null}]}
        {"username":"b","id":"3","timestamp":"2023-06-18 15:04:40","media_type":"CAROUSEL_ALBUM"}

        """,
        """[{"account":"a","posted_at":"2024-05-01"}, {"account":"b","posted_at":"2024-05-01","x":["]"]}]""",
    ];

    public static TheoryData<int> Files => [.. Enumerable.Range(0, s_files.Length)];

    [Theory, MemberData(nameof(Files))]
    public async Task ReadAsync_EveryPrefix_EndsWell(int file)
    {
        var bytes = Encoding.UTF8.GetBytes(s_files[file]);
        for (var length = 0; length <= bytes.Length; length++) await ReadAsync(bytes[..length]);
    }

    [Theory, MemberData(nameof(Files))]
    public async Task ReadAsync_MutatedFile_EndsWellAndTheSameWay(int file)
    {
        var random = new Random(file);
        for (var round = 0; round < 400; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(s_files[file]);
            for (var i = random.Next(1, 6); i > 0; i--) bytes = Lines.Mutate(bytes, random);
            var expected = await ReadAsync(bytes);
            var small = await ReadAsync(bytes, new PostReaderOptions { BlockBytes = 16, Parallelism = 3 });
            Assert.Equal(expected, small);
        }
    }

    [Theory, MemberData(nameof(Files))]
    public async Task ReadAsync_MutatedGzip_EndsWell(int file)
    {
        var random = new Random(file);
        for (var round = 0; round < 200; round++)
        {
            await ReadAsync(Lines.Mutate(Reading.Gzip(Encoding.UTF8.GetBytes(s_files[file])), random));
        }
    }

    [Fact]
    public async Task ReadAsync_RandomBytes_EndsWell()
    {
        var random = new Random(1);
        foreach (var format in new PostFormat?[] { null, PostFormat.Jsonl, PostFormat.Csv, PostFormat.Course })
        {
            for (var round = 0; round < 200; round++)
            {
                var bytes = new byte[random.Next(2_000)];
                random.NextBytes(bytes);
                await ReadAsync(bytes, new PostReaderOptions { Format = format });
            }
        }
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("1e-400")]
    [InlineData("1e999999999999999999999")]
    [InlineData("99999999999999999999999999999999999999999999")]
    [InlineData("-0")]
    [InlineData("0.00000000000000000000000000000000000000001")]
    [InlineData("\"Infinity\"")]
    [InlineData("\"-Infinity\"")]
    [InlineData("\"0x7f\"")]
    [InlineData("\"١٢\"")]
    public async Task ReadAsync_AbsurdNumber_CountWithinRangeOrRejected(string number)
    {
        var fields = "sequence hashtag_count duration_seconds followers likes impressions".Split(' ');
        foreach (var field in fields)
        {
            var reading = await Reading.OfAsync($"{{\"account\":\"a\",\"posted_at\":\"2024-05-01\",\"{field}\":{number}}}");
            Assert.Equal(1, reading.Rows.Count + reading.Rejected.Count);
            foreach (var post in reading.Posts)
            {
                Assert.InRange(post.Outcomes.Likes ?? 0, 0, FieldText.MaxCount);
                Assert.True(double.IsFinite(post.Draft.DurationSeconds ?? 0));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"account\":\"a\",\"posted_at\":\"2024-05-01\",\"caption\":\"")]
    [InlineData("{\"account\":\"a\",\"x\":[")]
    public async Task ReadAsync_Line100MegabytesLong_SkippedInBoundedMemory(string start)
    {
        var good = "{\"account\":\"a\",\"posted_at\":\"2024-05-01\"}\n";
        var stream = new RepeatedStream(Encoding.UTF8.GetBytes(good + start), (byte)'[', 100L << 20, Encoding.UTF8.GetBytes("\n" + good));
        // With one block at a time everything runs on this thread, so its allocations are all there are.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = await Reading.OfAsync(InputFile.FromStream("posts", () => stream), new PostReaderOptions { Parallelism = 1 });
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 48 << 20);
        Assert.Equal([1L, 3L], reading.Rows.Select(r => r.Line));
        Assert.Equal(new RejectedRow("posts", 2, null, "line is longer than 16777216 bytes"), Assert.Single(reading.Rejected));
    }

    [Fact]
    public async Task ReadAsync_LongFile_MemoryDoesNotGrowWithIt()
    {
        // A parser allocates its posts; what may not pile up is blocks. Blank lines make none of the former.
        var stream = new RepeatedStream("{\"account\":\"a\",\"posted_at\":\"2024-05-01\"}\n"u8.ToArray(), (byte)'\n', 50L << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = await Reading.OfAsync(InputFile.FromStream("posts", () => stream), new PostReaderOptions { Parallelism = 1 });
        Assert.Single(reading.Rows);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    private static async Task<string> ReadAsync(byte[] bytes, PostReaderOptions? options = null)
    {
        try
        {
            return (await Reading.OfAsync(bytes, options)).Fingerprint();
        }
        catch (PlauditException e)
        {
            return e.Message;
        }
    }
}
