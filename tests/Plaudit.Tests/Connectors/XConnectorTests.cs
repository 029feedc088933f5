using System.Globalization;
using Plaudit.Data;

namespace Plaudit.Tests.Connectors;

public sealed class XConnectorTests
{
    private const string User = """
        {"data":{"id":"2244994945","name":"Example Dev","username":"ExampleDev","created_at":"2013-12-14T04:35:55.000Z","description":"posts things",
        "location":"Berlin","verified":false,"protected":false,"profile_image_url":"https://pbs.twimg.com/profile_images/1/x_normal.jpg","url":"",
        "public_metrics":{"followers_count":583423,"following_count":2048,"tweet_count":14052,"listed_count":1672}}}
        """;

    [Fact]
    public async Task ProfileAsync_User_IsShownWithItsNumbers()
    {
        await using var open = await OpenConnector.XAsync(Answers.Json(User));
        var (profile, notices) = await open.ProfileAsync("exampledev");
        Assert.Empty(notices);
        Assert.Equal((ProfileState.Shown, "x", "ExampleDev", "x-v2"), (profile.State, profile.Platform, profile.Account, profile.Source));
        Assert.Equal((583_423L, 2_048L, 14_052L, 1_672L), (profile.Followers, profile.Following, profile.Posts, profile.Listed));
        Assert.Equal(OpenConnector.Start.UtcDateTime, profile.ObservedAt);
        Assert.InRange(profile.AccountAgeDays!.Value, 4_500, 4_600);
        Assert.StartsWith("/v1/users/by/username/exampledev?user.fields=", Assert.Single(open.Server.Targets), StringComparison.Ordinal);
        Assert.Contains($"Authorization: Bearer {OpenConnector.Secret}", open.Server.Headers[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"errors":[{"value":"nosuchuser","detail":"Could not find user with username: [nosuchuser].","title":"Not Found Error","resource_type":"user","type":"https://api.twitter.com/2/problems/resource-not-found"}]}""", 200, ProfileState.NotFound)]
    [InlineData("""{"errors":[{"detail":"User has been suspended: [gone].","title":"Forbidden","resource_type":"user","type":"https://api.twitter.com/2/problems/resource-not-found"}]}""", 200, ProfileState.Suspended)]
    [InlineData("""{"errors":[{"code":63,"message":"User has been suspended."}]}""", 403, ProfileState.Suspended)]
    [InlineData("""{"title":"Not Found Error","detail":"Could not find it","status":404}""", 404, ProfileState.NotFound)]
    [InlineData("", 404, ProfileState.NotFound)]
    [InlineData("""{"title":"Invalid Request","detail":"One or more parameters was invalid","status":400}""", 400, ProfileState.Unreachable)]
    [InlineData("""{"meta":{}}""", 200, ProfileState.Unreachable)]
    public async Task ProfileAsync_AccountThatCannotBeSeen_IsAState(string body, int status, ProfileState state)
    {
        await using var open = await OpenConnector.XAsync(Answers.Json(body, status));
        var (profile, notices) = await open.ProfileAsync("nosuchuser");
        Assert.Equal((state, "nosuchuser"), (profile.State, profile.Account));
        Assert.NotEmpty(notices);
        Assert.Single(open.Server.Targets);
    }

    [Fact]
    public async Task ProfileAsync_ProtectedAccount_IsPrivate()
    {
        await using var open = await OpenConnector.XAsync(Answers.Json(User.Replace("\"protected\":false", "\"protected\":true")));
        var answer = await open.ProfileAsync("exampledev");
        Assert.Equal(ProfileState.Private, answer.Profile.State);
        var error = await Assert.ThrowsAsync<PlauditException>(() => open.PostsAsync(10));
        Assert.Contains("followers alone", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, """{"title":"Unauthorized","status":401,"detail":"Unauthorized"}""", "PLAUDIT_X_TOKEN")]
    [InlineData(401, "", "PLAUDIT_X_TOKEN")]
    [InlineData(402, """{"title":"CreditsDepleted","detail":"no credits"}""", "credits")]
    [InlineData(403, """{"title":"Client Forbidden","reason":"client-not-enrolled","detail":"must be attached to a project","status":403}""", "must be attached to a project")]
    public async Task ProfileAsync_TokenAtFault_SaysWhatToLookAt(int status, string body, string expected)
    {
        await using var open = await OpenConnector.XAsync(Answers.Json(body, status));
        var error = await Assert.ThrowsAsync<PlauditException>(() => open.ProfileAsync("exampledev"));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProfileAsync_RenamedField_IsNotKnownAndToldOf()
    {
        await using var open = await OpenConnector.XAsync(Answers.Json(User.Replace("followers_count", "follower_count").Replace("2048", "\"many\"")));
        var (profile, notices) = await open.ProfileAsync("exampledev");
        Assert.Equal((ProfileState.Shown, null, null), (profile.State, profile.Followers, profile.Following));
        Assert.Equal(2, notices.Count);
        Assert.Contains("followers_count is missing in the answer; it is taken as not known.", notices);
    }

    [Fact]
    public async Task PostsAsync_ManyPages_AreReadUntilTheCount()
    {
        await using var open = await OpenConnector.XAsync(Answers.Json(User), Answers.Json(Tweets(0, 100, "t1")), Answers.Json(Tweets(100, 20, "t2")));
        var pages = await open.PostsAsync(103);
        Assert.Equal([100, 3], pages.Select(page => page.Posts.Count));
        var post = pages[0].Posts[0];
        Assert.Equal(("x", "ExampleDev", MediaType.Image), (post.Draft.Platform, post.Draft.Account, post.Draft.MediaType));
        Assert.Equal(new Outcomes { Likes = 25, Comments = 1, Shares = 4, Saves = 2, Impressions = 1_840 }, post.Outcomes);
        Assert.StartsWith("/v1/users/2244994945/tweets?max_results=100&exclude=retweets,replies&", open.Server.Targets[1], StringComparison.Ordinal);
        Assert.Contains("max_results=5&", open.Server.Targets[2], StringComparison.Ordinal);
        Assert.EndsWith("&pagination_token=t1", open.Server.Targets[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostsAsync_AfterTheProfile_LooksTheUserUpOnce()
    {
        await using var open = await OpenConnector.XAsync(Answers.Json(User), Answers.Json(Tweets(0, 3, null)));
        await open.ProfileAsync("exampledev");
        Assert.Equal(3, Assert.Single(await open.PostsAsync(10)).Posts.Count);
        Assert.Equal(2, open.Server.Targets.Count);
    }

    [Fact]
    public async Task PostsAsync_PagesWithoutPosts_AreGoneThrough()
    {
        await using var open = await OpenConnector.XAsync(
            Answers.Json(User), Answers.Json("""{"meta":{"result_count":0,"next_token":"t1"}}"""), Answers.Json(Tweets(0, 2, null)));
        Assert.Equal([0, 2], (await open.PostsAsync(10)).Select(page => page.Posts.Count));
    }

    [Fact]
    public async Task PostsAsync_TokenOfANextPageThatRepeats_EndsTheReadingAndIsFound()
    {
        await using var open = await OpenConnector.XAsync(Answers.Json(User), Answers.Json(Tweets(0, 100, "t1")));
        var pages = await open.PostsAsync(1_000);
        Assert.Equal(["t1", null], pages.Select(page => page.Next));
        Assert.Contains(pages[1].Findings, finding => finding.Kind == FindingKind.Unknown && finding.What.Contains("next page", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PostsAsync_IdThatWouldChangeTheAddress_IsNotUsed()
    {
        await using var open = await OpenConnector.XAsync(Answers.Json(User.Replace("2244994945", "../../evil?a=")));
        await Assert.ThrowsAsync<PlauditException>(() => open.PostsAsync(10));
        Assert.Single(open.Server.Targets);
    }

    [Fact]
    public async Task PostsAsync_MissingMetric_IsNotKnownAndFound()
    {
        await using var open = await OpenConnector.XAsync(Answers.Json(User), Answers.Json(Tweets(0, 2, null).Replace("bookmark_count", "saved_count")));
        var page = Assert.Single(await open.PostsAsync(10));
        Assert.All(page.Posts, post => Assert.Null(post.Outcomes.Saves));
        Assert.Contains(page.Findings, finding => finding is { Kind: FindingKind.Unknown, What: "posts whose answer has no 'bookmark_count'", Count: 2 });
    }

    private static string Tweets(int from, int count, string? next)
    {
        var tweets = Enumerable.Range(from, count).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $$$"""
            {"id":"19000000000000{{{number:00000}}}","text":"hello","created_at":"2026-05-06T12:00:00.000Z","author_id":"2244994945","attachments":{"media_keys":["3_1"]},
            "public_metrics":{"retweet_count":3,"reply_count":1,"like_count":25,"quote_count":1,"bookmark_count":2,"impression_count":1840}}
            """));
        var token = next is null ? "" : $",\"next_token\":\"{next}\"";
        return $$$"""{"data":[{{{string.Join(',', tweets)}}}],"includes":{"media":[{"media_key":"3_1","type":"photo"}]},"meta":{"result_count":{{{count}}}{{{token}}}}}""";
    }
}
