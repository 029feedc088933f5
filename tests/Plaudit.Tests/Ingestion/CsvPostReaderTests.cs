using System.Text;
using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Tests.Ingestion;

public sealed class CsvPostReaderTests
{
    private const string Header = "account,posted_at,likes,caption\n";

    [Fact]
    public async Task ReadAsync_LineNumber_IsTheFirstLineOfTheRecord()
    {
        var reading = await Reading.OfAsync("\n" + Header + "a,2024-05-01,1,\"x\ny\r\nz\"\n\n\na,2024-05-01,x,\n  \na,2024-05-01,3,\"q\"\n");
        Assert.Equal([3L, 10L], reading.Rows.Select(r => r.Line));
        Assert.Equal("x\ny\r\nz", reading.Rows[0].Post.Draft.Caption);
        Assert.Equal(new RejectedRow("posts", 8, "likes", "likes is not a number"), Assert.Single(reading.Rejected));
    }

    [Fact]
    public async Task ReadAsync_SeveralColumnsThatNameThePicture_FirstThatIsFilledIn() =>
        Assert.Equal(
            ["a.jpg", "b.jpg", null],
            (await Reading.OfAsync("account,posted_at,image,file\na,2024-05-01,a.jpg,c.jpg\na,2024-05-02,,b.jpg\na,2024-05-03,,\n")).Posts.Select(post => post.Draft.Image));

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public async Task ReadAsync_OtherDelimiter_Found(char delimiter)
    {
        var reading = await Reading.OfAsync((Header + "a,2024-05-01,1,c\n").Replace(',', delimiter));
        Assert.Equal("c", Assert.Single(reading.Posts).Draft.Caption);
    }

    [Theory]
    [InlineData("street food", "street food")]
    [InlineData("", null)]
    [InlineData(" ", null)]
    public async Task ReadAsync_CategoryColumn_IsTheAccountsCategory(string cell, string? expected) =>
        Assert.Equal(expected, Assert.Single((await Reading.OfAsync($"account,posted_at,Category\na,2024-05-01,{cell}\n")).Posts).Draft.Category);

    [Fact]
    public async Task ReadAsync_HeaderInCapitalsAndQuotes_Found() =>
        Assert.Equal(1, Assert.Single((await Reading.OfAsync("\"Account\" , Posted_At,LIKES\na,2024-05-01,1\n")).Posts).Outcomes.Likes);

    [Theory]
    [InlineData("True", "False", MediaType.Video)]
    [InlineData("False", "True", MediaType.Carousel)]
    [InlineData("True", "True", MediaType.Carousel)]
    [InlineData("False", "False", MediaType.Image)]
    [InlineData("True", "", MediaType.Video)]
    [InlineData("False", "", null)]
    [InlineData("", "", null)]
    public async Task ReadAsync_KaggleMedia_FromTwoColumns(string isVideo, string multipleImages, MediaType? expected)
    {
        var reading = await Reading.OfAsync($"owner_username,created_at,is_video,multiple_images\na,1687100680.0,{isVideo},{multipleImages}\n");
        var draft = Assert.Single(reading.Posts).Draft;
        Assert.Equal(expected, draft.MediaType);
        Assert.Equal("2023-06-18T15:04:40Z", draft.PostedAt.ToString());
        Assert.Equal("instagram", draft.Platform);
    }

    [Fact]
    public async Task ReadAsync_KaggleAccount_FromEitherColumn()
    {
        var reading = await Reading.OfAsync("username,owner_username,created_at\nu,o,1687100680\nu,,1687100680\n,,1687100680\n");
        Assert.Equal(["o", "u"], reading.Posts.Select(p => p.Draft.Account));
        Assert.Equal(new RejectedRow("posts", 4, "owner_username", "no owner_username"), Assert.Single(reading.Rejected));
    }

    [Theory]
    [InlineData("1687100680000")]
    [InlineData("-1")]
    public async Task ReadAsync_KaggleTimeOutOfRange_Rejected(string seconds) =>
        Assert.Equal(
            "created_at is outside the years 2000 to 2100",
            Assert.Single((await Reading.OfAsync($"username,created_at\nu,{seconds}\n")).Rejected).Reason);

    [Theory]
    [InlineData("a,2024-05-01,1", RejectionReason.ColumnCount)]
    [InlineData("a,2024-05-01,1,c,d", RejectionReason.ColumnCount)]
    [InlineData("a,2024-05-01,1,\"c\"d", RejectionReason.BadQuotes)]
    public async Task ReadAsync_MisshapenRecord_Rejected(string record, string reason)
    {
        var reading = await Reading.OfAsync($"{Header}{record}\na,2024-05-01,1,c\n");
        Assert.Single(reading.Rows);
        Assert.Equal(new RejectedRow("posts", 2, null, reason), Assert.Single(reading.Rejected));
    }

    [Fact]
    public async Task ReadAsync_StrayQuoteInUnquotedField_IsText() =>
        Assert.Equal("a 5\" screen", Assert.Single((await Reading.OfAsync(Header + "a,2024-05-01,1,a 5\" screen")).Posts).Draft.Caption);

    [Theory]
    [InlineData("\"open")]
    [InlineData("\"open\"\"")]
    public async Task ReadAsync_QuoteOpenAtTheEnd_RejectedWhereItLosesOnlyItself(string field)
    {
        var reading = await Reading.OfAsync($"{Header}a,2024-05-01,1,c\na,2024-05-01,1,{field}");
        Assert.Single(reading.Rows);
        Assert.Equal(new RejectedRow("posts", 3, null, RejectionReason.BadQuotes), Assert.Single(reading.Rejected));
    }

    [Fact]
    public async Task ReadAsync_QuoteNeverClosed_StopsRatherThanLoseTheLinesBehind()
    {
        var text = Header + "a,2024-05-01,1,\"open\n" + string.Concat(Enumerable.Repeat("a,2024-05-01,1,c\n", 5));
        var e = await Assert.ThrowsAsync<PlauditException>(() => Reading.OfAsync(text));
        Assert.Contains("line 2 ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_QuoteNeverClosedInLongFile_MemoryIsBounded()
    {
        var start = Encoding.UTF8.GetBytes(Header + "a,2024-05-01,1,\"open\n");
        var stream = new RepeatedStream(start, (byte)'x', 300L << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var e = await Assert.ThrowsAsync<PlauditException>(() => Reading.OfAsync(
            InputFile.FromStream("posts", () => stream), new PostReaderOptions { MaxLineBytes = 4 << 20 }));
        Assert.Contains("line 2 ", e.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
        Assert.InRange(stream.BytesRead, 4 << 20, 32 << 20);
    }

    [Fact]
    public async Task ReadAsync_InvalidUtf8_RejectsThatRecordAlone()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Header + "a,2024-05-01,1,"), 0xFF, .. Encoding.UTF8.GetBytes("\na,2024-05-01,1,\uFFFD\n")];
        var reading = await Reading.OfAsync(bytes);
        Assert.Equal(new RejectedRow("posts", 2, null, "not valid UTF-8"), Assert.Single(reading.Rejected));
        Assert.Equal("\uFFFD", Assert.Single(reading.Posts).Draft.Caption);
    }

    [Theory]
    [InlineData("account,likes\na,1\n", "time column")]
    [InlineData("account,posted_at,likes,Likes\n", "'likes', 'Likes'")]
    public async Task ReadAsync_UnusableHeader_ThrowsPlauditException(string text, string said)
    {
        var e = await Assert.ThrowsAsync<PlauditException>(() => Reading.OfAsync(text));
        Assert.Contains(said, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_KeepRaw_GivesAllColumnsAsText()
    {
        var reading = await Reading.OfAsync("account,posted_at,note,likes\na,2024-05-01,\"x, \"\"y\"\"\",\n", new PostReaderOptions { KeepRaw = true });
        Assert.Equal(
            """{"account":"a","posted_at":"2024-05-01","note":"x, \"y\"","likes":""}""",
            Encoding.UTF8.GetString(Assert.Single(reading.RawLines).Text.Span));
    }
}
