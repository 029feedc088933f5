using System.Globalization;
using Microsoft.AspNetCore.Http;
using Plaudit.Connectors;
using Plaudit.Data;

namespace Plaudit.Tests.Connectors;

public sealed class InstagramConnectorTests
{
    private const string Profile = """
        {"business_discovery":{"id":"17841400000000002","username":"example.brand","biography":"Coffee.","website":"https://example.org",
        "followers_count":267793,"follows_count":12,"media_count":1205},"id":"17841400000000001"}
        """;

    [Fact]
    public async Task ProfileAsync_ProfessionalAccount_IsShownWithItsNumbers()
    {
        await using var open = await OpenConnector.InstagramAsync(Answers.Json(Profile));
        var (profile, notices) = await open.ProfileAsync();
        Assert.Empty(notices);
        Assert.Equal(ProfileState.Shown, profile.State);
        Assert.Equal(("instagram", "example.brand", "graph"), (profile.Platform, profile.Account, profile.Source));
        Assert.Equal((267_793L, 12L, 1_205L), (profile.Followers, profile.Following, profile.Posts));
        Assert.Equal(OpenConnector.Start.UtcDateTime, profile.ObservedAt);
        Assert.True(profile.HasUrl);
    }

    [Fact]
    public async Task ProfileAsync_Request_AsksForTheProfileAloneWithTheTokenInItsHeader()
    {
        await using var open = await OpenConnector.InstagramAsync(Answers.Json(Profile));
        await open.ProfileAsync();
        var target = Uri.UnescapeDataString(Assert.Single(open.Server.Targets));
        Assert.StartsWith("/v1/17841400000000001?fields=business_discovery.username(example.brand){biography,", target, StringComparison.Ordinal);
        Assert.DoesNotContain("media{", target, StringComparison.Ordinal);
        var headers = Assert.Single(open.Server.Headers);
        Assert.Contains($"Authorization: Bearer {OpenConnector.Secret}", headers, StringComparison.Ordinal);
        Assert.Contains("User-Agent: plaudit/", headers, StringComparison.Ordinal);
        Assert.DoesNotContain("Cookie", headers, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task ProfileAsync_Compressed_IsRead()
    {
        await using var open = await OpenConnector.InstagramAsync(Answers.Gzip(Profile));
        Assert.Equal(267_793, (await open.ProfileAsync()).Profile.Followers);
    }

    [Theory]
    [InlineData(110, 2207013, "Invalid user id", ProfileState.NotProfessional)]
    [InlineData(100, 2207013, "Cannot find User", ProfileState.NotProfessional)]
    [InlineData(100, 12, "Invalid parameter", ProfileState.Unreachable)]
    public async Task ProfileAsync_ErrorAboutTheAccount_IsAState(int code, int subcode, string message, ProfileState state)
    {
        await using var open = await OpenConnector.InstagramAsync(Answers.GraphError(code, message, subcode));
        var (profile, notices) = await open.ProfileAsync();
        Assert.Equal((state, "example.brand", "graph"), (profile.State, profile.Account, profile.Source));
        Assert.Null(profile.Followers);
        Assert.Contains(notices, notice => notice.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ProfileAsync_AgeGatedAccount_IsToldOfAsNotShown()
    {
        await using var open = await OpenConnector.InstagramAsync(Answers.Json("""{"id":"17841400000000001"}"""));
        var (profile, notices) = await open.ProfileAsync();
        Assert.Equal(ProfileState.NotProfessional, profile.State);
        Assert.Contains("age", Assert.Single(notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(190, 463, 400, "PLAUDIT_INSTAGRAM_TOKEN")]
    [InlineData(190, 467, 401, "expired or revoked")]
    [InlineData(102, null, 400, "PLAUDIT_INSTAGRAM_TOKEN")]
    [InlineData(10, null, 403, "instagram_manage_insights")]
    [InlineData(200, null, 400, "permissions")]
    [InlineData(100, 33, 400, "PLAUDIT_INSTAGRAM_USER")]
    public async Task ProfileAsync_TokenOrOwnAccountAtFault_SaysWhatToLookAt(int code, int? subcode, int status, string expected)
    {
        await using var open = await OpenConnector.InstagramAsync(Answers.GraphError(code, "no", subcode, status));
        var error = await Assert.ThrowsAsync<PlauditException>(() => open.ProfileAsync());
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Single(open.Server.Targets);
    }

    [Fact]
    public async Task ProfileAsync_FieldThatIsRefused_IsAskedForNoMore()
    {
        await using var open = await OpenConnector.InstagramAsync(
            Answers.GraphError(100, "(#100) Tried accessing nonexisting field (follows_count)"), Answers.Json(Profile.Replace("\"follows_count\":12,", "")));
        Assert.Null((await open.ProfileAsync()).Profile.Following);
        await open.ProfileAsync();
        Assert.Equal([true, false, false], open.Server.Targets.Select(target => target.Contains("follows_count", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ProfileAsync_MissingOrChangedFields_AreNotKnownAndToldOfOnce()
    {
        const string Drifted = """
            {"business_discovery":{"id":"2","username":"example.brand","biography":"","follower_count":5,"media_count":"lots"}}
            """;
        await using var open = await OpenConnector.InstagramAsync(Answers.Json(Drifted));
        var (profile, notices) = await open.ProfileAsync();
        Assert.Equal(ProfileState.Shown, profile.State);
        Assert.Equal((null, null), (profile.Followers, profile.Posts));
        Assert.Equal(2, notices.Count);
        Assert.Contains("followers_count is missing in the answer; it is taken as not known.", notices);
        Assert.Contains(notices, notice => notice.Contains("media_count is not a number", StringComparison.Ordinal));
        Assert.Empty((await open.ProfileAsync()).Notices);
    }

    [Fact]
    public async Task PostsAsync_ManyPages_AreReadUntilTheCount()
    {
        await using var open = await OpenConnector.InstagramAsync(
            Answers.Json(Media(0, 25, "AAA=")), Answers.Json(Media(25, 25, "BBB=")), Answers.Json(Media(50, 25, "CCC=")));
        var pages = await open.PostsAsync(60);
        var posts = pages.SelectMany(page => page.Posts).ToList();
        Assert.Equal([25, 25, 10], pages.Select(page => page.Posts.Count));
        Assert.Equal(60, posts.Select(post => post.Draft.PostId).Distinct().Count());
        Assert.Equal("AAA=", pages[0].Next);
        Assert.All(posts, post => Assert.Equal("example.brand", post.Draft.Account));
        var targets = open.Server.Targets.Select(Uri.UnescapeDataString).ToList();
        Assert.Contains("{username,media.limit(25){id,", targets[0], StringComparison.Ordinal);
        Assert.Contains("media.limit(25).after(AAA=){id,", targets[1], StringComparison.Ordinal);
        Assert.Contains("media.limit(10).after(BBB=){id,", targets[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostsAsync_Cursor_GoesOnFromIt()
    {
        await using var open = await OpenConnector.InstagramAsync(Answers.Json(Media(25, 3, null)));
        Assert.Null(Assert.Single(await open.PostsAsync(100, "AAA=")).Next);
        Assert.Contains(".after(AAA=)", Uri.UnescapeDataString(Assert.Single(open.Server.Targets)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AAA)")]
    [InlineData("A{id}")]
    [InlineData("a b")]
    [InlineData("")]
    public async Task PostsAsync_CursorThatCouldLeaveItsPlace_IsRefusedUnsent(string cursor)
    {
        await using var open = await OpenConnector.InstagramAsync(Answers.Json(Media(0, 1, null)));
        await Assert.ThrowsAsync<PlauditException>(() => open.PostsAsync(10, cursor));
        Assert.Empty(open.Server.Targets);
    }

    [Fact]
    public async Task PostsAsync_CursorOfAnAnswerThatCouldLeaveItsPlace_EndsTheReading()
    {
        await using var open = await OpenConnector.InstagramAsync(Answers.Json(Media(0, 25, "AAA){id}")));
        var page = Assert.Single(await open.PostsAsync(100));
        Assert.Null(page.Next);
        Assert.Contains(page.Findings, finding => finding.Kind == FindingKind.Unknown && finding.What.Contains("next page", StringComparison.Ordinal));
        // Where enough was read anyway nothing is amiss.
        Assert.DoesNotContain((await open.PostsAsync(25))[0].Findings, finding => finding.What.Contains("next page", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PostsAsync_CursorThatRepeats_EndsTheReading()
    {
        await using var open = await OpenConnector.InstagramAsync(Answers.Json(Media(0, 5, "AAA=")));
        var pages = await open.PostsAsync(10_000);
        Assert.Equal(2, pages.Count);
        Assert.Null(pages[^1].Next);
        Assert.Empty(pages[0].Findings);
        Assert.Contains(pages[1].Findings, finding => finding.Kind == FindingKind.Unknown && finding.What.Contains("next page", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PostsAsync_PagesWithoutEnd_AreReadUpToTheCount()
    {
        var page = 0;
        await using var open = await OpenConnector.InstagramAsync(context =>
            Answers.Json(Media(page * 25, 25, string.Create(CultureInfo.InvariantCulture, $"C{page++}")))(context));
        Assert.Equal(250, (await open.PostsAsync(250)).Sum(found => found.Posts.Count));
        Assert.Equal(10, open.Server.Targets.Count);
    }

    [Fact]
    public async Task PostsAsync_HiddenLikes_AreNotKnownAndCounted()
    {
        const string Body = """
            {"business_discovery":{"username":"example.brand","media":{"data":[
            {"id":"1","caption":"a","media_type":"IMAGE","media_product_type":"FEED","timestamp":"2026-05-06T12:34:56+0000","comments_count":2},
            {"id":"2","media_type":"VIDEO","media_product_type":"REELS","timestamp":"2026-05-05T12:34:56+0000","like_count":0,"view_count":7}]}}}
            """;
        await using var open = await OpenConnector.InstagramAsync(Answers.Json(Body));
        var page = Assert.Single(await open.PostsAsync(10));
        Assert.Equal([null, 0], page.Posts.Select(post => post.Outcomes.Likes));
        Assert.Equal([2, null], page.Posts.Select(post => post.Outcomes.Comments));
        Assert.Equal(7, page.Posts[1].Outcomes.Views);
        Assert.Contains(page.Findings, finding => finding is { Kind: FindingKind.Unknown, What: "posts whose likes are hidden", Count: 1 });
        Assert.Contains(page.Findings, finding => finding.What.Contains("comments_count", StringComparison.Ordinal) && finding.Count == 1);
    }

    [Fact]
    public async Task PostsAsync_NotProfessional_SaysSo()
    {
        await using var open = await OpenConnector.InstagramAsync(Answers.GraphError(110, "Invalid user id", 2207013));
        var error = await Assert.ThrowsAsync<PlauditException>(() => open.PostsAsync(10));
        Assert.Contains("professional accounts alone", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostsAsync_None_AsksNothing()
    {
        await using var open = await OpenConnector.InstagramAsync(Answers.Json("{}"));
        Assert.Empty(await open.PostsAsync(0));
        Assert.Empty(open.Server.Targets);
    }

    [Fact]
    public async Task OwnPostsAsync_Insights_AreJoined()
    {
        await using var open = await OpenConnector.InstagramAsync(Own());
        var posts = (await OwnAsync(open)).SelectMany(page => page.Posts).ToList();
        Assert.Equal(["me", "me", "me"], posts.Select(post => post.Draft.Account));
        Assert.Equal(new Outcomes { Likes = 31, Comments = 2, Reach = 400, Views = 610, Saves = 4, Shares = 1 }, posts[0].Outcomes);
        // No insights yet: what the post itself tells stays.
        Assert.Equal(new Outcomes { Likes = 30, Comments = 2 }, posts[2].Outcomes);
        Assert.Equal(2, open.Server.Targets.Count(target => target.Contains("/media?", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task OwnPostsAsync_MeasureThatAKindDoesNotHave_IsAskedForOnce()
    {
        await using var open = await OpenConnector.InstagramAsync(Own(refusedForReels: "saved"));
        var pages = await OwnAsync(open);
        var reels = open.Server.Targets.Where(target => target.Contains("/12/insights", StringComparison.Ordinal) || target.Contains("/13/insights", StringComparison.Ordinal));
        Assert.Equal([true, false, false], reels.Select(target => target.Contains("saved", StringComparison.Ordinal)));
        Assert.Null(pages[0].Posts[1].Outcomes.Saves);
        Assert.Equal(400, pages[0].Posts[1].Outcomes.Reach);
        Assert.Contains(pages[0].Findings, finding => finding.Kind == FindingKind.LeftOut && finding.What.Contains("'saved'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OwnPostsAsync_ErrorAboutOneMedia_TakesNoMeasureFromItsKind()
    {
        var own = Own();
        await using var open = await OpenConnector.InstagramAsync(context =>
            context.Request.Path.Value!.EndsWith("/12/insights", StringComparison.Ordinal)
                ? Answers.GraphError(100, "(#100) This metric has no value: not enough viewers", 2108006)(context)
                : own(context));
        var pages = await OwnAsync(open);
        Assert.Contains("saved", Assert.Single(open.Server.Targets, target => target.Contains("/13/insights", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(pages[0].Findings, finding => finding is { Kind: FindingKind.Unknown, What: "posts whose insights cannot be had", Count: 1 });
        Assert.DoesNotContain(pages.SelectMany(page => page.Findings), finding => finding.Kind == FindingKind.LeftOut);
    }

    [Fact]
    public async Task OwnPostsAsync_HiddenLikes_AreKnownFromInsights()
    {
        await using var open = await OpenConnector.InstagramAsync(Own(hidden: "\"like_count\":30,"));
        var pages = await OwnAsync(open);
        Assert.Equal([31, 31, null], pages.SelectMany(page => page.Posts).Select(post => post.Outcomes.Likes));
        Assert.DoesNotContain(pages[0].Findings, finding => finding.What.Contains("hidden", StringComparison.Ordinal));
        Assert.Contains(pages[1].Findings, finding => finding is { What: "posts whose likes are hidden", Count: 1 });
    }

    [Fact]
    public async Task OwnPostsAsync_AnotherAccountsToken_IsToldBeforeInsightsAreAskedFor()
    {
        await using var open = await OpenConnector.InstagramAsync(Own());
        var error = await Assert.ThrowsAsync<PlauditException>(() => OwnAsync(open, "somebody"));
        Assert.Equal("The token belongs to 'me', not to 'somebody'; leave --own out, or name that account.", error.Message);
        Assert.Single(open.Server.Targets);
    }

    private static async Task<List<PostPage>> OwnAsync(OpenConnector open, string name = "me")
    {
        var pages = new List<PostPage>();
        var handle = new ProfileHandle("instagram", name);
        await foreach (var page in ((InstagramConnector)open.Connector).OwnPostsAsync(handle, 100, null, CancellationToken.None)) pages.Add(page);
        return pages;
    }

    // Two pages: a picture and a reel, then a reel whose insights are not there yet.
    private static Func<HttpContext, Task> Own(string? refusedForReels = null, string? hidden = null) => context =>
    {
        const string Picture = """{"id":"11","username":"me","media_type":"IMAGE","media_product_type":"FEED","timestamp":"2026-05-06T12:00:00+0000","like_count":30,"comments_count":2}""";
        var reel = Picture.Replace("11", "12", StringComparison.Ordinal).Replace("FEED", "REELS", StringComparison.Ordinal).Replace("IMAGE", "VIDEO", StringComparison.Ordinal);
        var path = context.Request.Path.Value!;
        var asked = context.Request.Query["metric"].ToString();
        var body = path.EndsWith("/media", StringComparison.Ordinal)
            ? context.Request.Query.ContainsKey("after")
                ? $$$"""{"data":[{{{reel.Replace("\"12\"", "\"13\"", StringComparison.Ordinal)}}}],"paging":{"cursors":{"after":"END"} } }"""
                : $$$"""{"data":[{{{Picture}}},{{{reel}}}],"paging":{"cursors":{"after":"NEXT"},"next":"https://evil.com/steal"}}"""
            : path.EndsWith("/13/insights", StringComparison.Ordinal)
                ? """{"data":[]}"""
                : Insights(path.Split('/')[^2], asked);
        var isRefused = refusedForReels is not null && !path.EndsWith("/11/insights", StringComparison.Ordinal) && asked.Contains(refusedForReels, StringComparison.Ordinal);
        return isRefused
            ? Answers.GraphError(100, $"(#100) The Media Insights API does not support the {refusedForReels} metric for this media product type.")(context)
            : Answers.Json(hidden is null ? body : body.Replace(hidden, "", StringComparison.Ordinal))(context);
    };

    private static string Insights(string id, string asked)
    {
        var numbers = new Dictionary<string, int> { ["views"] = 610, ["reach"] = 400, ["likes"] = 31, ["comments"] = 2, ["saved"] = 4, ["shares"] = 1 };
        var measures = asked.Split(',').Select(name => string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"name":"{{{name}}}","period":"lifetime","values":[{"value":{{{numbers[name]}}}}],"id":"{{{id}}}/insights/{{{name}}}/lifetime"}"""));
        return $$"""{"data":[{{string.Join(',', measures)}}]}""";
    }

    private static string Media(int from, int count, string? after)
    {
        var items = Enumerable.Range(from, count).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":"{{number + 1_000}}","caption":"c","media_type":"IMAGE","media_product_type":"FEED","timestamp":"2026-05-06T12:34:56+0000","like_count":3,"comments_count":2}"""));
        var paging = after is null ? "" : $$$""","paging":{"cursors":{"before":"Q","after":"{{{after}}}"}}""";
        return $$$"""{"business_discovery":{"username":"example.brand","media":{"data":[{{{string.Join(',', items)}}}]{{{paging}}}},"id":"2"},"id":"1"}""";
    }
}
