using Plaudit.Ingestion.Exports;

namespace Plaudit.Tests.Ingestion.Exports;

public sealed class InsightJoinTests
{
    private static readonly DateTime s_start = new(2025, 3, 10, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Match_ExactTimeOfAPicture_WinsOverNearOnes() => Assert.Equal([1], Match([Post(0), Post(1), Post(2)], [Insight(1)]));

    [Fact]
    public void Match_CarouselWithOtherSeconds_IsFoundByAnyOfItsTimes()
    {
        Assert.Equal([0], Match([Post(3, media: [0, 1]), Post(100)], [Insight(1)]));
        Assert.Equal([0], Match([Post(3, media: [0, 1]), Post(100)], [Insight(50, postTime: 3)]));
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(-5, 0)]
    [InlineData(6, -1)]
    [InlineData(-6, -1)]
    public void Match_WithinTheTolerance_IsJoined(int seconds, int expected) => Assert.Equal([expected], Match([Post(0)], [Insight(seconds)]));

    [Fact]
    public void Match_Nearest_IsTaken() => Assert.Equal([1], Match([Post(0), Post(5)], [Insight(3)]));

    [Fact]
    public void Match_EquallyNear_CaptionDecides() => Assert.Equal([1], Match([Post(0, "a"), Post(4, "b")], [Insight(2, caption: "b")]));

    [Fact]
    public void Match_EquallyNearWithoutCaption_IsLeftAlone()
    {
        var matches = InsightJoin.Match([Post(0), Post(4)], [Insight(2)], InsightJoin.DefaultTolerance);

        Assert.Equal([-1], matches.Posts);
        Assert.Equal([true], matches.IsAmbiguous);
    }

    [Fact]
    public void Match_TwoInsightsOfTheSameSecond_FileOrCaptionTellsThemApart()
    {
        Assert.Equal([1, 0], Match([Post(0, "a"), Post(0, "b")], [Insight(0, caption: "b"), Insight(0, caption: "a")]));
        Assert.Equal([-1, -1], Match([Post(0), Post(0)], [Insight(0), Insight(0)]));
    }

    [Fact]
    public void Match_TwoInsightsNearOnePost_OneIsJoined()
    {
        var matches = InsightJoin.Match([Post(0)], [Insight(3), Insight(1)], InsightJoin.DefaultTolerance);

        Assert.Equal([-1, 0], matches.Posts);
        Assert.Equal([false, false], matches.IsAmbiguous);
        Assert.Equal((0, 1), (matches.Exact, matches.Nearest));
    }

    [Fact]
    public void Match_ManyPosts_EachInsightHasItsOwn()
    {
        var posts = Enumerable.Range(0, 2000).Select(i => Post(i * 3)).ToList();
        var insights = Enumerable.Range(0, 2000).Reverse().Select(i => Insight((i * 3) + (i % 2))).ToList();

        Assert.Equal(Enumerable.Range(0, 2000).Reverse(), Match(posts, insights));
    }

    [Fact]
    public void Match_ThousandsOfPostsInOneSecond_AreNotComparedEachWithEach()
    {
        var posts = Enumerable.Repeat(Post(0), 20_000).ToList();
        var insights = Enumerable.Repeat(Insight(0), 5_000).ToList();

        var matches = InsightJoin.Match(posts, insights, InsightJoin.DefaultTolerance);

        Assert.DoesNotContain(false, matches.IsAmbiguous);
    }

    private static int[] Match(IReadOnlyList<ExportPost> posts, IReadOnlyList<ExportInsight> insights) =>
        InsightJoin.Match(posts, insights, InsightJoin.DefaultTolerance).Posts;

    private static ExportPost Post(int seconds, string caption = "", int[]? media = null) => new(
        s_start.AddSeconds(seconds), caption, [.. (media ?? [seconds]).Select((time, i) => new ExportMedia($"media/posts/{seconds}_{caption}_{i}.jpg", s_start.AddSeconds(time)))], false, 1);

    private static ExportInsight Insight(int seconds, int? postTime = null, string? caption = null) => new(
        s_start.AddSeconds(seconds), postTime is { } time ? s_start.AddSeconds(time) : null, null, caption, default, false, 1);
}
