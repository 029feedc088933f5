using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Tests.Ingestion.Answers;

public sealed class AnswerPostReaderTests
{
    private const string Media =
        """{"id":"17900000000000001","caption":"a","media_type":"IMAGE","timestamp":"2026-05-06T12:34:56+0000","like_count":5,"comments_count":1}""";

    private const string Insights =
        """{"data":[{"name":"reach","period":"lifetime","values":[{"value":40}],"id":"17900000000000001/insights/reach/lifetime"}]}""";

    private const string Discovery = $$$"""{"business_discovery":{"username":"brand","followers_count":5,"media":{"data":[{{{Media}}}]}},"id":"1"}""";

    private const string Tweets =
        """
        {"data":[{"id":"19","text":"hello","author_id":"5","created_at":"2026-05-06T12:00:00.000Z","public_metrics":{"like_count":25}}],
        "includes":{"users":[{"id":"5","username":"dev"}]},"meta":{"result_count":1}}
        """;

    [Theory]
    [InlineData(Discovery, "brand", "posts of the Instagram Graph API")]
    [InlineData($"[{Discovery}]", "brand", "posts of the Instagram Graph API")]
    [InlineData("{\"id\":\"1\",\"username\":\"brand\",\"media\":{\"data\":[" + Media + "]}}", "brand", "posts of the Instagram Graph API")]
    [InlineData("{\"status\":200,\"headers\":{\"x-app-usage\":\"{}\"},\"body\":" + Discovery + "}", "brand", "posts of the Instagram Graph API")]
    [InlineData("{\"data\":[" + Media + "],\"paging\":{}}", "posts", "posts of the Instagram Graph API")]
    [InlineData(Media, "posts", "posts of the Instagram Graph API")]
    [InlineData(Tweets, "dev", "posts of the X API")]
    [InlineData("""{"data":{"id":"19","text":"hello","created_at":"2026-05-06T12:00:00.000Z"}}""", "posts", "posts of the X API")]
    public async Task ReadAsync_EachShape_GivesThePost(string answer, string account, string source)
    {
        var reading = await Reading.OfAsync(answer);
        Assert.Empty(reading.Rejected);
        Assert.Equal(account, Assert.Single(reading.Posts).Draft.Account);
        Assert.Equal((FindingKind.Found, 1L), reading.Findings.Where(finding => finding.What == source).Select(finding => (finding.Kind, finding.Count)).Single());
        Assert.Equal(account == "posts", reading.Findings.Any(finding => finding.What == "posts that do not say whose they are"));
    }

    [Fact]
    public async Task ReadAsync_SeveralLinesAnObject_AreOneEach()
    {
        var reading = await Reading.OfAsync($"{Tweets.Replace(",", ",\n", StringComparison.Ordinal)}\n{Discovery}\n");
        Assert.Equal([(1L, "dev"), (2L, "brand")], reading.Rows.Select(row => (row.Line, row.Post.Draft.Account)));
    }

    [Theory]
    [InlineData(Discovery + "\n" + Insights)]
    [InlineData(Insights + "\n" + Discovery)]
    public async Task ReadAsync_Insights_JoinTheirPostInAnyOrder(string lines)
    {
        var reading = await Reading.OfAsync(lines);
        Assert.Equal(new Outcomes { Likes = 5, Comments = 1, Reach = 40 }, Assert.Single(reading.Posts).Outcomes);
        Assert.Contains(new Finding(FindingKind.Joined, "insights joined to their post by its id", 1), reading.Findings);
    }

    [Fact]
    public async Task ReadAsync_InsightsAlone_AreToldAndNoPost()
    {
        var reading = await Reading.OfAsync(Insights);
        Assert.Empty(reading.Posts);
        var finding = Assert.Single(reading.Findings);
        Assert.Equal((FindingKind.LeftOut, "insights whose post is not there", 1L), (finding.Kind, finding.What, finding.Count));
    }

    [Fact]
    public async Task ReadAsync_AuthorNotIncluded_AUserOfAnotherLineNamesIt()
    {
        var reading = await Reading.OfAsync(
            """
            {"data":[{"id":"19","text":"hello","author_id":"5","created_at":"2026-05-06T12:00:00.000Z"},{"id":"20","text":"hi","author_id":"6","created_at":"2026-05-06T12:00:00.000Z"}]}
            {"data":{"id":"5","name":"Dev","username":"dev"}}
            """);
        Assert.Equal(["dev", "6"], reading.Posts.Select(post => post.Draft.Account));
        Assert.Equal(1, reading.Findings.Single(finding => finding.What == "posts whose account is told by its id alone").Count);
        Assert.Equal(1, reading.Findings.Single(finding => finding.What == "profiles, which are read where profiles are asked for").Count);
    }

    [Theory]
    [InlineData("""{"error":{"message":"(#4) Application request limit reached","type":"OAuthException","code":4}}""", "error", "too many requests")]
    [InlineData("""{"error":{"message":"Error validating access token","code":190}}""", "error", "the access token is not accepted")]
    [InlineData("""{"error":{"message":"x","code":110}}""", "error", "no professional account of that name")]
    [InlineData("""{"errors":[{"value":"nobody","detail":"Could not find user","title":"Not Found Error"}]}""", "errors", "nobody of that name")]
    [InlineData("""{"status":429,"headers":{},"body":{"errors":[{"code":88}]}}""", "status", "too many requests")]
    [InlineData("""{"status":503,"body":{}}""", "status", "the platform did not give them")]
    public async Task ReadAsync_Error_RejectedWithTheReason(string answer, string column, string reason)
    {
        var reading = await Reading.OfAsync(answer);
        Assert.Equal(new RejectedRow("posts", 1, column, $"an error instead of posts: {reason}"), Assert.Single(reading.Rejected));
    }

    [Theory]
    [InlineData("""{"data":5}""", "data", "no post in a known shape")]
    [InlineData("""{"data":[{"x":1}]}""", null, "no post in a known shape")]
    [InlineData("""{"data":[7]}""", null, "not a JSON object")]
    [InlineData("""{"node":7}""", "node", "not a JSON object")]
    [InlineData("""{"business_discovery":[]}""", "business_discovery", "not a JSON object")]
    [InlineData("""{"status":200,"body":{"body":{}}}""", "body", "no post in a known shape")]
    [InlineData("""{"data":[{"media_type":"IMAGE"}]}""", "timestamp", "no timestamp")]
    [InlineData("""{"errors":5}""", "errors", "no post in a known shape")]
    [InlineData("{\"data\":[],}", null, "not valid JSON")]
    public async Task ReadAsync_OtherShape_Rejected(string answer, string? column, string reason)
    {
        var reading = await Reading.OfAsync(answer);
        Assert.Equal(new RejectedRow("posts", 1, column, reason), Assert.Single(reading.Rejected));
    }

    [Theory]
    [InlineData("""{"data":[],"meta":{"result_count":0}}""", "answers without data, from which nothing is known")]
    [InlineData("""{"business_discovery":{"username":"brand","followers_count":5}}""", "profiles, which are read where profiles are asked for")]
    [InlineData("""[{"id":1,"created_at":5,"text":"nice","owner":{},"likes_count":0,"answers":[]}]""", "comments on posts")]
    [InlineData("""{"node":{"shortcode":"A"},"instaloader":{"node_type":"StoryItem"}}""", "stories, which are gone after a day")]
    [InlineData("""{"node":{"remaining_data":{}},"instaloader":{"node_type":"FrozenNodeIterator"}}""", "other files of Instaloader")]
    public async Task ReadAsync_NothingForPosts_LeftOut(string answer, string what)
    {
        var reading = await Reading.OfAsync(answer);
        Assert.Empty(reading.Rejected);
        Assert.Empty(reading.Posts);
        Assert.Equal((FindingKind.LeftOut, what), reading.Findings.Select(finding => (finding.Kind, finding.What)).Single());
    }

    [Fact]
    public async Task ReadAsync_ErrorsBesideTweets_NoRejection()
    {
        var reading = await Reading.OfAsync(Tweets.Replace("\"meta\"", "\"errors\":[{\"title\":\"Not Found Error\"}],\"meta\"", StringComparison.Ordinal));
        Assert.Single(reading.Posts);
        Assert.Empty(reading.Rejected);
        Assert.Contains(reading.Findings, finding => finding is { Kind: FindingKind.LeftOut, What: "errors of other things beside the posts" });
    }

    [Theory]
    [InlineData("""{"data":1,"account":"a","posted_at":"2024-05-01"}""")]
    [InlineData("""{"media":{"x":1},"text":"t","public_metrics":{},"account":"a","posted_at":"2024-05-01"}""")]
    [InlineData("""{"username":"a","id":"3","timestamp":"2023-06-18 15:04:40","media_type":"IMAGE"}""")]
    public async Task ReadAsync_OtherFormatWithSuchMembers_StaysWhatItIs(string line)
    {
        var reading = await Reading.OfAsync(line + "\n" + line);
        Assert.Equal(2, reading.Posts.Count(post => post.Draft.Account == "a"));
        Assert.Empty(reading.Findings);
    }

    [Theory]
    [InlineData("""[{"media":[{"uri":"a.jpg","creation_timestamp":1}],"title":"t"}]""")]
    [InlineData("""{"organic_insights_posts":[{"media_map_data":{}}]}""")]
    [InlineData("""{"time_series":{"data":[]}}""")]
    public async Task ReadAsync_OtherJsonOfPlatforms_IsNotTakenForAnAnswer(string text) =>
        Assert.Contains("not in a known format", (await Assert.ThrowsAsync<PlauditException>(() => Reading.OfAsync(text))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task ReadAsync_LinesWanted_OneOfEachPost()
    {
        var reading = await Reading.OfAsync(Discovery, new PostReaderOptions { KeepRaw = true });
        Assert.StartsWith("""{"platform":"instagram","account":"brand",""", System.Text.Encoding.UTF8.GetString(reading.RawLines[reading.Rows[0].RawIndex].Text.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_LongObject_RejectedAndTheNextRead()
    {
        var reading = await Reading.OfAsync($"{{\"data\":[{new string(' ', 5_000)}]}}\n{Discovery}", new PostReaderOptions { MaxLineBytes = 1_000, BlockBytes = 100 });
        Assert.Equal(new RejectedRow("posts", 1, null, "line is longer than 1000 bytes"), Assert.Single(reading.Rejected));
        Assert.Single(reading.Posts);
    }
}
