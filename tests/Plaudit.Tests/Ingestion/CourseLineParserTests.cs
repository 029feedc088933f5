using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Tests.Ingestion;

public sealed class CourseLineParserTests
{
    private const string Post = """{"id":"1","timestamp":"2023-06-18 15:04:40","like_count":3,"media_type":"IMAGE","caption":null}""";

    [Fact]
    public async Task ReadAsync_ProfileBehindPosts_StillApplies()
    {
        var draft = Assert.Single((await Reading.OfAsync($$$"""{"posts":[{{{Post}}}],"profile":{"username":"a","follower_count":5,"following_count":6,"post_count":7}}""")).Posts).Draft;
        Assert.Equal(("a", 5L, 6L, 7L, "instagram"), (draft.Account, draft.Followers!.Value, draft.Following!.Value, draft.AccountPosts!.Value, draft.Platform));
    }

    [Fact]
    public async Task ReadAsync_NameBesidePosts_Read() =>
        Assert.Equal("a", Assert.Single((await Reading.OfAsync($$"""{"username":"a","posts":[{{Post}}]}""")).Posts).Draft.Account);

    [Fact]
    public async Task ReadAsync_ProfileOfOneAccount_DoesNotReachTheNext()
    {
        var reading = await Reading.OfAsync($$"""
            {"profile":{"username":"a","follower_count":5},"posts":[{{Post}}]}
            {"profile":{"username":"b"},"posts":[{{Post}},{{Post}}]}
            """);
        Assert.Equal([5, null, null], reading.Posts.Select(p => p.Draft.Followers));
        Assert.Equal([(1L, 0), (2L, 0), (2L, 1)], reading.Rows.Select(r => (r.Line, r.Index)));
    }

    [Theory]
    [InlineData("""{"profile":{"username":"a"}}""")]
    [InlineData("""{"profile":{"username":"a"},"posts":null}""")]
    [InlineData("""{"profile":{"username":"a"},"posts":[]}""")]
    public async Task ReadAsync_AccountWithoutPosts_IsNoFault(string line)
    {
        var reading = await Reading.OfAsync(line, new PostReaderOptions { KeepRaw = true });
        Assert.Empty(reading.Rows);
        Assert.Empty(reading.Rejected);
        Assert.Single(reading.RawLines);
    }

    [Theory]
    [InlineData("""{"profile":{"username":"a"},"posts":[POST,{"id":"2","timestamp":"2023-06-18","like_count":-1},POST]}""", 2, "posts[1].like_count", "like_count is negative")]
    [InlineData("""{"profile":{"username":"a"},"posts":[POST,7]}""", 1, "posts[1]", "not a JSON object")]
    [InlineData("""{"profile":{"username":"a"},"posts":[POST,{"id":"2"}]}""", 1, "posts[1].timestamp", "no timestamp")]
    [InlineData("""{"profile":{"follower_count":1},"posts":[POST]}""", 0, "posts[0].username", "no username")]
    [InlineData("""{"profile":{"username":"a","follower_count":"x"},"posts":[POST]}""", 0, "profile.follower_count", "follower_count is not a number")]
    [InlineData("""{"profile":{"username":"a"},"posts":{}}""", 0, "posts", "posts is not an array")]
    [InlineData("""{"profile":[],"posts":[POST]}""", 0, "profile", "profile is not an object")]
    [InlineData("""{"profile":{"username":"a"},"posts":[POST,""", 0, null, "not valid JSON")]
    [InlineData("""{"username":"a","timestamp":"2023-06-18","like_count":"x"}""", 0, "like_count", "like_count is not a number")]
    public async Task ReadAsync_BadPost_RejectedAloneWithItsPlace(string line, int good, string? column, string reason)
    {
        var reading = await Reading.OfAsync(line.Replace("POST", Post, StringComparison.Ordinal));
        Assert.Equal(good, reading.Rows.Count);
        Assert.Equal(new RejectedRow("posts", 1, column, reason), Assert.Single(reading.Rejected));
    }
}
