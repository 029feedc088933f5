using Plaudit.Data;
using static Plaudit.Tests.Features.PostHistory;

namespace Plaudit.Tests.Features;

public sealed class UsualFeaturesTests
{
    [Fact]
    public void Usual_TwelvePostsOrMore_IsTheMedianOfTheLastTwelveCounts()
    {
        // Of the last twelve the middle two are 10 and 20: 15 in likes, which is not the middle of their logarithms.
        long[] likes = [900, 900, 1, 2, 3, 4, 5, 10, 20, 30, 40, 50, 60, 70];

        var row = After(likes);

        Assert.Equal(Log(15) - row("level"), row("usual"), 1e-5);
    }

    [Fact]
    public void Usual_FewerThanThreePosts_IsNotKnown()
    {
        Assert.All((string[])["usual", "level_above_usual", "recent_above_usual", "similar_above_usual", "similar_beat_usual"], name => Assert.True(float.IsNaN(After(5, 9)(name)), name));
        Assert.Equal(Log(9) - After(5, 9, 30)("level"), After(5, 9, 30)("usual"), 1e-5);
    }

    [Fact]
    public void Levels_AboveUsual_AreMeasuredInSpreadsOfTheLastTwelve()
    {
        long[] likes = [10, 20, 40, 15, 30];
        var row = After(likes);
        var usual = Log(20);
        var scale = likes.Average(n => Math.Abs(Log(n) - usual)) + 0.1;

        Assert.Equal((row("level") - usual) / scale, row("level_above_usual"), 1e-4);
        Assert.Equal((row("level") + row("level_2_posts") - usual) / scale, row("recent_above_usual"), 1e-4);
        Assert.Equal((row("level") + row("similar_level") - usual) / scale, row("similar_above_usual"), 1e-4);
    }

    [Fact]
    public void SimilarBeatUsual_PostsLikeTheDraftDidBetter_IsPositive()
    {
        // Every second post is a video, and videos do better.
        Post[] history = [.. Enumerable.Range(0, 24).Select(day => new Post(
            Draft(day) with { MediaType = day % 2 == 0 ? MediaType.Video : MediaType.Image }, new Outcomes { Likes = day % 2 == 0 ? 200 : 100 }))];

        Assert.InRange(RowAfter(history, Draft(25) with { MediaType = MediaType.Video })("similar_beat_usual"), 0.1, 0.5);
        Assert.InRange(RowAfter(history, Draft(25) with { MediaType = MediaType.Image })("similar_beat_usual"), -0.5, -0.1);
    }

    [Theory]
    [InlineData(null, null, 0, 0)]
    [InlineData("  ", "", 0, 0)]
    [InlineData("hello", "Izmir", 1, 1)]
    public void Presence_CaptionAndLocation_AreTold(string? caption, string? location, float captionGiven, float locationGiven)
    {
        var row = RowAfter([], Draft(1) with { Caption = caption, Location = location });

        Assert.Equal(captionGiven, row("caption_given"));
        Assert.Equal(locationGiven, row("location_given"));
    }

    private static Func<string, float> After(params long[] likes) => RowAfter(likes.Select((n, day) => Post(day, n)), Draft(likes.Length));
}
