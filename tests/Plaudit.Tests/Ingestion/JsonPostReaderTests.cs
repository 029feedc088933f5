using System.Text;
using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Tests.Ingestion;

public sealed class JsonPostReaderTests
{
    [Fact]
    public async Task ReadAsync_AllFields_Read()
    {
        var post = await OneAsync("""
            "platform":"instagram","post_id":"p","sequence":-3,"media_type":"reel","caption":"c","alt_text":"t","location":"Bern","category":"food","image":"p/1.jpg",
            "hashtag_count":1,"mention_count":2,"is_ad":true,"duration_seconds":1.5,"followers":3,"following":4,"account_posts":5,
            "likes":6,"comments":7,"shares":8,"saves":9,"views":10,"reach":11,"impressions":12
            """);
        Assert.Equal(
            new Post(
                new Draft
                {
                    Platform = "instagram",
                    Account = "a",
                    PostId = "p",
                    PostedAt = new PostTime(new DateTime(2024, 5, 1, 10, 0, 0, DateTimeKind.Utc), HasTimeOfDay: true),
                    Sequence = -3,
                    MediaType = MediaType.Reel,
                    Caption = "c",
                    AltText = "t",
                    Location = "Bern",
                    Category = "food",
                    Image = "p/1.jpg",
                    HashtagCount = 1,
                    MentionCount = 2,
                    IsAd = true,
                    DurationSeconds = 1.5,
                    Followers = 3,
                    Following = 4,
                    AccountPosts = 5,
                },
                new Outcomes { Likes = 6, Comments = 7, Shares = 8, Saves = 9, Views = 10, Reach = 11, Impressions = 12 }),
            post);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"  \"")]
    [InlineData("\"NaN\"")]
    [InlineData("\"undefined\"")]
    [InlineData("\"None\"")]
    public async Task ReadAsync_Missing_IsNullNeverZero(string value)
    {
        var fields = "platform post_id sequence media_type location hashtag_count is_ad duration_seconds followers likes views".Split(' ');
        var post = await OneAsync(string.Join(',', fields.Select(f => $"\"{f}\":{value}")));
        var bare = await OneAsync("\"x\":1");
        Assert.Equal(bare, post);
        Assert.Null(post.Outcomes.Likes);
    }

    [Theory]
    [InlineData("123")]
    [InlineData("123.0")]
    [InlineData("1.23e2")]
    [InlineData("\"123\"")]
    [InlineData("\" 123.0 \"")]
    [InlineData("\"\\u0031\\u00323\"")]
    public async Task ReadAsync_NumberHoweverWritten_IsRead(string value) => Assert.Equal(123, (await OneAsync($"\"likes\":{value}")).Outcomes.Likes);

    [Theory]
    [InlineData("\"likes\":-1", "likes", "likes is negative")]
    [InlineData("\"likes\":1.5", "likes", "likes is not a whole number")]
    [InlineData("\"likes\":1000000000001", "likes", "likes is over 10^12")]
    [InlineData("\"likes\":1e400", "likes", "likes is over 10^12")]
    [InlineData("\"likes\":99999999999999999999999999", "likes", "likes is over 10^12")]
    [InlineData("\"likes\":\"many\"", "likes", "likes is not a number")]
    [InlineData("\"likes\":\"1,234\"", "likes", "likes is not a number")]
    [InlineData("\"likes\":true", "likes", "likes is not a number")]
    [InlineData("\"likes\":[1]", "likes", "likes is not a number")]
    [InlineData("\"views\":{\"n\":1}", "views", "views is not a number")]
    [InlineData("\"sequence\":0.5", "sequence", "sequence is not a whole number")]
    [InlineData("\"duration_seconds\":-2.0", "duration_seconds", "duration_seconds is negative")]
    [InlineData("\"is_ad\":\"maybe\"", "is_ad", "is_ad is not true or false")]
    [InlineData("\"caption\":5", "caption", "caption is not a text")]
    [InlineData("\"caption\":\"\\ud83d cut\"", "caption", RejectionReason.BadUnicode)]
    [InlineData("\"account\":{}", "account", "account is not a text")]
    [InlineData("\"posted_at\":\"yesterday\"", "posted_at", "posted_at is not an ISO 8601 time")]
    [InlineData("\"posted_at\":1687100680", "posted_at", "posted_at is not an ISO 8601 time")]
    [InlineData("\"posted_at\":\"1999-12-31\"", "posted_at", "posted_at is outside the years 2000 to 2100")]
    [InlineData("\"likes\":-1,\"views\":-1", "likes", "likes is negative")]
    public async Task ReadAsync_BadField_RejectedWithColumnAndReason(string fields, string column, string reason)
    {
        var reading = await Reading.OfAsync(Line(fields));
        Assert.Empty(reading.Rows);
        Assert.Equal(new RejectedRow("posts", 1, column, reason), Assert.Single(reading.Rejected));
    }

    [Theory]
    [InlineData("{\"posted_at\":\"2024-05-01\",\"account\":null}", "account", "no account")]
    [InlineData("{\"posted_at\":\"2024-05-01\",\"account\":\" \"}", "account", "no account")]
    [InlineData("{\"account\":\"a\"}", "posted_at", "no posted_at")]
    [InlineData("{\"account\":\"a\",\"posted_at\":\"\"}", "posted_at", "no posted_at")]
    [InlineData("[1]", null, "not a JSON object")]
    [InlineData("5", null, "not a JSON object")]
    [InlineData("{\"account\":\"a\",\"posted_at\":\"2024-05-01\"} x", null, "not valid JSON")]
    [InlineData("{\"account\":\"a\",\"posted_at\":\"2024-05-01\",}", null, "not valid JSON")]
    [InlineData("{\"account\":\"a\",\"posted_at\":\"2024-05-01\",\"likes\":01}", null, "not valid JSON")]
    [InlineData("{\"account\":\"a\",\"posted_at\":\"2024-05-01\",\"caption\":\"a\tb\"}", null, "not valid JSON")]
    [InlineData("{\"account\":\"a\"", null, "not valid JSON")]
    public async Task ReadAsync_BadLine_RejectedWithItsNumber(string line, string? column, string reason)
    {
        var reading = await Reading.OfAsync($"{Line("\"likes\":1")}\n\n{line}\n{Line("\"likes\":2")}");
        Assert.Equal([1L, 4L], reading.Rows.Select(r => r.Line));
        Assert.Equal(new RejectedRow("posts", 3, column, reason), Assert.Single(reading.Rejected));
    }

    [Fact]
    public async Task ReadAsync_DeepNesting_RejectedNotCrashed()
    {
        var deep = $"{{\"account\":\"a\",\"x\":{new string('[', 1_000_000)}{new string(']', 1_000_000)}}}";
        var reading = await Reading.OfAsync($"{Line("\"likes\":1")}\n{deep}\n{Line("\"likes\":2")}");
        Assert.Equal(2, reading.Rows.Count);
        Assert.Equal("not valid JSON", Assert.Single(reading.Rejected).Reason);
    }

    [Fact]
    public async Task ReadAsync_InvalidUtf8_RejectsThatLineAlone()
    {
        byte[] bytes =
        [
            .. Encoding.UTF8.GetBytes(Line("\"likes\":1") + "\n{\"account\":\"a\",\"posted_at\":\"2024-05-01\",\"x\":\""), 0xC3,
            .. Encoding.UTF8.GetBytes("\"}\n" + Line("\"likes\":2")),
        ];
        var reading = await Reading.OfAsync(bytes);
        Assert.Equal([1L, 3L], reading.Rows.Select(r => r.Line));
        Assert.Equal(new RejectedRow("posts", 2, null, "not valid UTF-8"), Assert.Single(reading.Rejected));
    }

    [Fact]
    public async Task ReadAsync_UnknownMediaType_NullAndCounted()
    {
        var reading = await Reading.OfAsync($"{Line("\"media_type\":\"hologram\"")}\n{Line("\"media_type\":null")}");
        Assert.All(reading.Posts, p => Assert.Null(p.Draft.MediaType));
        Assert.Equal(1, reading.UnknownMediaTypes);
    }

    [Fact]
    public async Task ReadAsync_EmptyCaption_IsKnownToBeEmpty() => Assert.Equal("", (await OneAsync("\"caption\":\"\"")).Draft.Caption);

    [Fact]
    public async Task ReadAsync_IdAsNumber_KeptDigitByDigit() =>
        Assert.Equal("17900000000000000000123", (await OneAsync("\"post_id\":17900000000000000000123")).Draft.PostId);

    [Fact]
    public async Task ReadAsync_EscapedName_IsTheSameName() => Assert.Equal(7, (await OneAsync("\"l\\u0069kes\":7")).Outcomes.Likes);

    [Theory]
    [InlineData(64)]
    [InlineData(1 << 20)]
    public async Task ReadAsync_LineLongerThanAllowed_RejectedAndSkipped(int blockBytes)
    {
        var fits = Line($"\"caption\":\"{new string('x', 500)}\"");
        var tooLong = Line($"\"caption\":\"{new string('x', 501)}\"");
        var options = new PostReaderOptions { MaxLineBytes = fits.Length, BlockBytes = blockBytes, KeepRaw = true };
        foreach (var lineEnd in new[] { "\n", "\r\n" })
        {
            var reading = await Reading.OfAsync(string.Join(lineEnd, fits, tooLong, fits, tooLong), options);
            Assert.Equal([1L, 3L], reading.Rows.Select(r => r.Line));
            Assert.Equal([2L, 4L], reading.Rejected.Select(r => r.Line));
            Assert.All(reading.Rejected, r => Assert.Equal($"line is longer than {fits.Length} bytes", r.Reason));
            Assert.Equal([1L, 2L, 3L, 4L], reading.RawLines.Select(r => r.Line));
        }
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(300_000)]
    public async Task ReadAsync_LongCaption_ReadWhole(int repeats)
    {
        // Longer than the reader's own buffers, with and without escapes.
        var caption = string.Concat(Enumerable.Repeat("çorba\n", repeats));
        Assert.Equal(caption, (await OneAsync($"\"caption\":{System.Text.Json.JsonSerializer.Serialize(caption)}")).Draft.Caption);
        var plain = caption.Replace('\n', ' ');
        Assert.Equal(plain, (await OneAsync($"\"caption\":\"{plain}\"")).Draft.Caption);
    }

    [Theory]
    [InlineData("\"image\":\"a.jpg\"", "a.jpg")]
    [InlineData("\"image_file\":\"a.jpg\"", "a.jpg")]
    [InlineData("\"file\":\"a.jpg\"", "a.jpg")]
    [InlineData("\"picture\":\"a.jpg\"", "a.jpg")]
    [InlineData("\"media_file\":\"a.jpg\"", "a.jpg")]
    [InlineData("\"file\":\"\",\"image\":\"a.jpg\",\"picture\":\"b.jpg\"", "a.jpg")]
    [InlineData("\"image\":{\"url\":\"a.jpg\"}", null)]
    [InlineData("\"image\":7", null)]
    [InlineData("\"image\":null", null)]
    public async Task ReadAsync_Image_IsTheFirstNameThatIsFilledIn(string fields, string? expected) => Assert.Equal(expected, (await OneAsync(fields)).Draft.Image);

    [Theory]
    [InlineData(1_024, 1_024)]
    [InlineData(1_025, null)]
    public async Task ReadAsync_PictureInLetters_IsNoName(int length, int? expected) =>
        Assert.Equal(expected, (await OneAsync($"\"image\":\"{new string('A', length)}\"")).Draft.Image?.Length);

    private static string Line(string fields) => $"{{\"account\":\"a\",\"posted_at\":\"2024-05-01T10:00:00Z\",{fields.ReplaceLineEndings("")}}}";

    [Theory]
    [InlineData("\"food\"", "food")]
    [InlineData("7", "7")]
    [InlineData("null", null)]
    [InlineData("true", null)]
    [InlineData("[\"food\"]", null)]
    [InlineData("{\"id\":1}", null)]
    public async Task ReadAsync_CategoryThatIsNoName_IsNotKnownAndThePostGood(string value, string? expected) =>
        Assert.Equal(expected, (await OneAsync($"\"category\":{value}")).Draft.Category);

    private static async Task<Post> OneAsync(string fields)
    {
        var reading = await Reading.OfAsync(Line(fields));
        Assert.Empty(reading.Rejected);
        return Assert.Single(reading.Posts);
    }
}
