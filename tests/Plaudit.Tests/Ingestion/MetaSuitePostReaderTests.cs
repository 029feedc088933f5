using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Tests.Ingestion;

public sealed class MetaSuitePostReaderTests
{
    private const string Header =
        "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves";

    [Fact]
    public async Task ReadAsync_WholeTable_GivesThePosts()
    {
        var reading = await Reading.OfAsync(
            $"""
            {Header}
            18011000000000001,178,brand,Brand,"New roast, #coffee",0,03/10/2025 08:40,https://x/,IG carousel,,Lifetime,"6,120",4012,310,18,3,12,41
            18011000000000002,178,brand,Brand,pour,18,03/12/2025 09:00,https://x/,IG reel,,Lifetime,"1,015,000",9800,,0,14,--,55

            """);
        Assert.Empty(reading.Rejected);
        var posts = reading.Posts.ToList();
        Assert.Equal(new Draft
        {
            Platform = "instagram",
            Account = "brand",
            PostId = "18011000000000001",
            PostedAt = new PostTime(new DateTime(2025, 3, 10, 8, 40, 0, DateTimeKind.Utc), true),
            MediaType = MediaType.Carousel,
            Caption = "New roast, #coffee",
        }, posts[0].Draft);
        Assert.Equal(new Outcomes { Views = 6120, Reach = 4012, Likes = 310, Shares = 18, Comments = 12, Saves = 41 }, posts[0].Outcomes);
        Assert.Equal((MediaType.Reel, 18.0), (posts[1].Draft.MediaType, posts[1].Draft.DurationSeconds));
        Assert.Equal(new Outcomes { Views = 1_015_000, Reach = 9800, Shares = 0, Saves = 55 }, posts[1].Outcomes);
        Assert.Equal(
            [(FindingKind.Found, "posts of Meta Business Suite", 2L), (FindingKind.Unknown, "publish times without a time zone, taken as UTC, the month first", 2L)],
            reading.Findings.Select(finding => (finding.Kind, finding.What, finding.Count)));
    }

    [Theory]
    [InlineData("\uFEFF\"Publish time\";\"Post type\";\"Likes\";\"Account username\";\"New column\";\"Post ID\"\n", ';')]
    [InlineData("Publish time\tPost type\tLikes\tAccount username\tNew column\tPost ID\r\n", '\t')]
    public async Task ReadAsync_OtherOrderAndDelimiter_IsRead(string header, char delimiter)
    {
        var row = string.Join(delimiter, "03/28/2025 08:40", "IG image", "5", "@brand", "x", "=\"18011000000000001\"");
        if (delimiter == ';') row = row.Replace("=\"18011000000000001\"", "\"=\"\"18011000000000001\"\"\"", StringComparison.Ordinal);
        var post = Assert.Single((await Reading.OfAsync(header + row)).Posts);
        Assert.Equal(("brand", "18011000000000001", MediaType.Image, 5L), (post.Draft.Account, post.Draft.PostId, post.Draft.MediaType, post.Outcomes.Likes));
    }

    [Theory]
    [InlineData("03/04/2025 08:40", "05/06/2025 08:40", "2025-03-04", "2025-05-06")]
    [InlineData("03/04/2025 08:40", "25/06/2025 08:40", "2025-04-03", "2025-06-25")]
    [InlineData("03/04/2025 08:40", "06/25/2025 08:40", "2025-03-04", "2025-06-25")]
    [InlineData("03/04/2025 08:40", "2025-06-25T08:40:00Z", "2025-03-04", "2025-06-25")]
    [InlineData("03/04/2025 8:40 AM", "06/25/2025", "2025-03-04", "2025-06-25")]
    public async Task ReadAsync_OrderOfDayAndMonth_ToldByTheTable(string first, string second, string firstDay, string secondDay)
    {
        var reading = await Reading.OfAsync($"Post ID,Post type,Account username,Publish time\n1,IG image,a,{first}\n2,IG image,a,{second}\n");
        Assert.Equal([firstDay, secondDay], reading.Posts.Select(post => post.Draft.PostedAt.ToString()![..10]));
    }

    [Fact]
    public async Task ReadAsync_BothOrdersShown_MonthFirstAndTheOtherRejected()
    {
        var reading = await Reading.OfAsync("Post ID,Post type,Account username,Publish time\n1,IG image,a,25/03/2025 08:40\n2,IG image,a,03/25/2025 08:40\n");
        Assert.Equal("2", Assert.Single(reading.Posts).Draft.PostId);
        Assert.Equal(new RejectedRow("posts", 2, "Publish time", "Publish time is not a time as in 03/28/2025 08:40"), Assert.Single(reading.Rejected));
    }

    [Theory]
    [InlineData("IG story,,Lifetime", "stories, which are gone after a day")]
    [InlineData("IG image,,2025-03-10", "rows of a single day, not of a post's lifetime")]
    [InlineData("IG image,incomplete,Lifetime", "rows whose data comment says that their numbers are not whole")]
    public async Task ReadAsync_RowThatIsNoPostsTotal_LeftOut(string cells, string what)
    {
        var reading = await Reading.OfAsync($"Post ID,Account username,Publish time,Post type,Data comment,Date\n1,a,03/10/2025 08:40,{cells}\n");
        Assert.Empty(reading.Posts);
        Assert.Empty(reading.Rejected);
        Assert.Equal((FindingKind.LeftOut, what), reading.Findings.Select(finding => (finding.Kind, finding.What)).Single());
    }

    [Theory]
    [InlineData("Likes", "many", "numbers of 'Likes' that cannot be read")]
    [InlineData("Likes", "\"12,4\"", "numbers of 'Likes' that cannot be read")]
    [InlineData("Likes", "-3", "numbers of 'Likes' that cannot be read")]
    [InlineData("Plays", "7", "counts of plays, which are not views")]
    public async Task ReadAsync_NumberNotUsed_NotKnownAndNamed(string column, string cell, string what)
    {
        var reading = await Reading.OfAsync($"Post ID,Account username,Publish time,Post type,{column}\n1,a,03/10/2025 08:40,IG image,{cell}\n");
        Assert.Equal(default, Assert.Single(reading.Posts).Outcomes);
        Assert.Contains(what, reading.Findings.Select(finding => finding.What));
    }

    [Fact]
    public async Task ReadAsync_RoundedId_NotKnown()
    {
        var reading = await Reading.OfAsync("Post ID,Account username,Publish time,Post type\n1.8011E+16,a,03/10/2025 08:40,IG hologram\n");
        var draft = Assert.Single(reading.Posts).Draft;
        Assert.Equal((null, null), (draft.PostId, draft.MediaType));
        Assert.Equal(2, reading.Findings.Count(finding => finding.What is "values of 'Post ID' that a spreadsheet has rounded" or "posts of the type 'IG hologram'"));
    }

    [Theory]
    [InlineData("1,,03/10/2025 08:40,IG image", "Account username", "no Account username")]
    [InlineData("1,a,,IG image", "Publish time", "no Publish time")]
    [InlineData("1,a,03/10/2025 08:40", null, "number of columns differs from the header's")]
    public async Task ReadAsync_BadRow_Rejected(string row, string? column, string reason)
    {
        var reading = await Reading.OfAsync($"Post ID,Account username,Publish time,Post type\n{row}\n");
        Assert.Equal(new RejectedRow("posts", 2, column, reason), Assert.Single(reading.Rejected));
    }

    [Fact]
    public async Task ReadAsync_LinesWanted_AreCanonical()
    {
        var reading = await Reading.OfAsync(
            "Post ID,Account username,Publish time,Post type,Likes\n1,a,03/10/2025 08:40,IG image,4\n", new PostReaderOptions { KeepRaw = true });
        Assert.Equal(
            """{"platform":"instagram","account":"a","post_id":"1","posted_at":"2025-03-10T08:40:00Z","media_type":"image","likes":4}""",
            System.Text.Encoding.UTF8.GetString(reading.RawLines[reading.Rows[0].RawIndex].Text.Span));
    }
}
