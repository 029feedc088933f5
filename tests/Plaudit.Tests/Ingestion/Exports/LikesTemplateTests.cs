using System.Text;
using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Ingestion.Exports;

namespace Plaudit.Tests.Ingestion.Exports;

public sealed class LikesTemplateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Write_Posts_GivesATableThatIsReadAsPosts()
    {
        Post[] posts = [Post("export-1-a", "one; \"two\",\nthree", null), Post("export-2-b", "plain", 7)];
        var path = _folder.File("likes.csv");

        await LikesTemplate.WriteAsync(posts, new Dictionary<string, IReadOnlyList<string>> { ["export-1-a"] = ["export-1-a_1.jpg"] }, path);

        var bytes = await File.ReadAllBytesAsync(path);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.StartsWith("file,account,platform,post_id,posted_at,media_type,caption,likes\r\nexport-1-a_1.jpg,me,", Encoding.UTF8.GetString(bytes[3..]), StringComparison.Ordinal);
        var reading = await Reading.OfAsync(InputFile.FromPath(path));
        // The table names the pictures, which the posts did not.
        Assert.Equal([posts[0] with { Draft = posts[0].Draft with { Image = "export-1-a_1.jpg" } }, posts[1]], reading.Posts);
        Assert.Empty(reading.Rejected);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@friend")]
    public async Task Write_TextThatLooksLikeAFormula_GetsASpace(string caption)
    {
        var path = _folder.File("likes.csv");

        await LikesTemplate.WriteAsync([Post("export-1-a", caption, null)], new Dictionary<string, IReadOnlyList<string>>(), path);

        Assert.Equal($" {caption}", Assert.Single((await Reading.OfAsync(InputFile.FromPath(path))).Posts).Draft.Caption);
    }

    [Fact]
    public async Task Write_FileThatIsThere_IsNotReplaced()
    {
        var path = _folder.Write("likes.csv", "filled in");

        await Assert.ThrowsAsync<PlauditException>(() => LikesTemplate.WriteAsync([], new Dictionary<string, IReadOnlyList<string>>(), path));

        Assert.Equal("filled in", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task Write_Stopped_LeavesNothingBehind()
    {
        var path = _folder.File("likes.csv");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => LikesTemplate.WriteAsync([Post("a", "x", null)], new Dictionary<string, IReadOnlyList<string>>(), path, new CancellationToken(canceled: true)));

        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData("file,account,platform,post_id,posted_at,media_type,caption,likes\nx.jpg,me,instagram,a,2025-03-10T07:40:00Z,image,hi,1234\n")]
    [InlineData("file;account;platform;post_id;posted_at;media_type;caption;likes\nx.jpg;me;instagram;a;10.03.2025 07:40;image;hi;1.234\n")]
    [InlineData("likes\tcaption\tmedia_type\tPost_Id\tposted_at\tplatform\taccount\tFile\n1 234\thi\timage\ta\t2025-03-10 07:40\tinstagram\tme\n")]
    [InlineData("file,account,platform,post_id,posted_at,media_type,caption,likes\nx.jpg,me,instagram,a,10.3.2025 7:40:00,image,hi,\"1,234\"\n")]
    public async Task ReadAsPosts_WhatSpreadsheetProgramsMakeOfIt_GivesThePosts(string text)
    {
        var reading = await Reading.OfAsync(InputFile.FromPath(_folder.Write("likes.csv", text)));

        Assert.Empty(reading.Rejected);
        var post = Assert.Single(reading.Posts);
        Assert.Equal(Post("a", "hi", 1234), post with { Draft = post.Draft with { Image = null } });
        Assert.Contains(post.Draft.Image, (string?[])["x.jpg", null]);
    }

    [Theory]
    [InlineData("10/03/2025 07:40", "5", "posted_at is not an ISO 8601 time, perhaps because a spreadsheet program changed it")]
    [InlineData("10.03.25 07:40", "5", "plaudit convert EXPORT --likes FILE")]
    [InlineData("2025-03-10T07:40:00Z", "1.5", "likes is not a whole number")]
    [InlineData("2025-03-10T07:40:00Z", "1.2K", "likes is not a number")]
    public async Task ReadAsPosts_WhatCanBeReadInTwoWays_IsRejected(string time, string likes, string reason)
    {
        var text = $"file,account,platform,post_id,posted_at,media_type,caption,likes\nx.jpg,me,instagram,a,{time},image,hi,{likes}\n";

        var reading = await Reading.OfAsync(InputFile.FromPath(_folder.Write("likes.csv", text)));

        Assert.Empty(reading.Posts);
        Assert.Contains(reason, Assert.Single(reading.Rejected).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsPosts_TableThatIsNoTemplate_KeepsItsStrictNumbers()
    {
        var path = _folder.Write("posts.csv", "account,post_id,posted_at,likes\nme,a,2025-03-10,1.234\nme,b,10.03.2025 07:40,1\n");

        Assert.Equal(
            ["likes is not a whole number", "posted_at is not an ISO 8601 time"],
            (await Reading.OfAsync(InputFile.FromPath(path))).Rejected.Select(row => row.Reason));
    }

    [Theory]
    [InlineData("post_id,likes\na,1234\nb,\nc,0\n")]
    [InlineData("\uFEFFLikes;note;POST_ID\r\n1.234;x;a\r\n;;b\r\n0;y;c\r\n")]
    [InlineData("post_id\tlikes\na\t1,234\nb\nc\t0\n")]
    [InlineData("sep=;\npost_id;posted_at;likes\na;10.03.2025;1 234\nb;;\nc;;0,0\n")]
    [InlineData("post_id,likes\n\"a\",\"1,234\"\nb,\n\nc,0\na,1234\n")]
    [InlineData("sep=\"\npost_id,likes\na,1234\nc,0\n")]
    public async Task Read_WhatSpreadsheetProgramsMakeOfIt_GivesTheLikes(string text)
    {
        var likes = await LikesTemplate.ReadAsync(_folder.Write("likes.csv", text));

        Assert.Equal(new Dictionary<string, long> { ["a"] = 1234, ["c"] = 0 }, likes.OrderBy(pair => pair.Key).ToDictionary());
    }

    [Theory]
    [InlineData("post_id,likes\na,1\nb,many\n", "line 3: 'many' is no number of likes")]
    [InlineData("post_id,likes\na,-1\n", "line 2")]
    [InlineData("post_id,likes\na,12.5\n", "line 2")]
    [InlineData("post_id,likes\n,5\n", "line 2: there are likes, but no post_id")]
    [InlineData("post_id,likes\na,1\nb,2\na,3\n", "line 4: the post 'a' has other likes than in line 2")]
    [InlineData("post_id,hearts\na,1\n", "no column 'likes'")]
    [InlineData("likes,likes,post_id\n", "column 'likes' twice")]
    [InlineData("", "is empty")]
    public async Task Read_WhatIsWrong_IsNamedByLine(string text, string reason)
    {
        var path = _folder.Write("likes.csv", text);

        var e = await Assert.ThrowsAsync<PlauditException>(() => LikesTemplate.ReadAsync(path));

        Assert.Contains(path, e.Message, StringComparison.Ordinal);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_CaptionInAnOldEncoding_DoesNoHarm()
    {
        byte[] text = [.. "caption;post_id;likes\nGr"u8, 0xFC, .. "n;a;5\n"u8];

        Assert.Equal(5, Assert.Single(await LikesTemplate.ReadAsync(_folder.Write("likes.csv", text))).Value);
    }

    private static Post Post(string id, string caption, long? likes) => new(
        new Draft
        {
            Platform = "instagram",
            Account = "me",
            PostId = id,
            PostedAt = new PostTime(new DateTime(2025, 3, 10, 7, 40, 0, DateTimeKind.Utc), HasTimeOfDay: true),
            MediaType = MediaType.Image,
            Caption = caption,
        },
        new Outcomes { Likes = likes });
}
