using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Tests.Ingestion;

public sealed class PostWriterTests
{
    [Fact]
    public void WriteAsync_AnyPosts_ReadBackEqual() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var posts = RandomPosts.Many(seed, count: 1 + (seed % 20)).ToList();
        var reading = Reading.OfAsync(WriteAsync(posts).GetAwaiter().GetResult()).GetAwaiter().GetResult();
        return reading.Rejected.Count == 0 && reading.Posts.SequenceEqual(posts);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public async Task WriteAsync_Post_OneReadableLineWithoutUnknownFields()
    {
        var time = new PostTime(new DateTime(2024, 5, 1, 10, 0, 0, DateTimeKind.Utc), HasTimeOfDay: true);
        var post = new Post(
            new Draft { Account = "a", PostedAt = time, MediaType = MediaType.Carousel, Caption = "<çorba> \"x\"\n" },
            new Outcomes { Likes = 0 });
        Assert.Equal(
            """{"account":"a","posted_at":"2024-05-01T10:00:00Z","media_type":"carousel","caption":"<çorba> \"x\"\n","likes":0}""" + "\n",
            Encoding.UTF8.GetString(await WriteAsync([post])));
    }

    [Theory]
    [InlineData("out.jsonl")]
    [InlineData("out.jsonl.gz")]
    public async Task Create_File_ReadBackEqual(string name)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, name);
        var posts = RandomPosts.Many(7, 2_000).ToList();
        await using (var writer = PostWriter.Create(path))
        {
            foreach (var post in posts) await writer.WriteAsync(post);
        }
        Assert.Equal(name.EndsWith("gz", StringComparison.Ordinal), (await File.ReadAllBytesAsync(path))[0] == 0x1F);
        Assert.Equal(posts, (await Reading.OfAsync(InputFile.FromPath(path))).Posts);
    }

    [Fact]
    public void Create_FolderThatIsNotThere_ThrowsPlauditException() =>
        Assert.Throws<PlauditException>(() => PostWriter.Create("/no-such-folder/out.jsonl"));

    private static async Task<byte[]> WriteAsync(IEnumerable<Post> posts)
    {
        var stream = new MemoryStream();
        await using (var writer = new PostWriter(stream))
        {
            foreach (var post in posts) await writer.WriteAsync(post);
        }
        return stream.ToArray();
    }
}
