using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Tests.Features;

namespace Plaudit.Tests.Evaluation;

public sealed class RelativeEngagementTests
{
    [Fact]
    public void LogRatio_TwelveEarlierPosts_IsAgainstTheirMedian()
    {
        // Likes 1 to 12, whose median is 6.5, then 25.
        var relative = Of([.. Enumerable.Range(1, 12).Select(i => PostHistory.Post(i, i)), PostHistory.Post(13, 25)]);

        Assert.All(Enumerable.Range(0, 12), row => Assert.True(float.IsNaN(relative.LogRatio(row))));
        Assert.Equal(Math.Log(7.5), relative.LogUsual(12), 1e-6);
        Assert.Equal(Math.Log(26 / 7.5), relative.LogRatio(12), 1e-6);
    }

    [Fact]
    public void LogRatio_NullLikes_AreNeitherZeroNorOneOfTheTwelve()
    {
        var relative = Of([
            .. Enumerable.Range(1, 6).Select(i => PostHistory.Post(i, 9)),
            .. Enumerable.Range(7, 6).Select(i => PostHistory.Post(i, null)),
            .. Enumerable.Range(13, 6).Select(i => PostHistory.Post(i, 9)),
            PostHistory.Post(19, null),
            PostHistory.Post(20, 9),
        ]);

        Assert.True(float.IsNaN(relative.LogRatio(17)));
        Assert.True(float.IsNaN(relative.LogRatio(18)));
        Assert.Equal(Math.Log(10), relative.LogUsual(18), 1e-6);
        Assert.Equal(0, relative.LogRatio(19), 1e-6);
    }

    [Fact]
    public void LogRatio_ThirteenthPostBack_IsForgotten()
    {
        var relative = Of([.. Enumerable.Range(1, 12).Select(i => PostHistory.Post(i, 0)), .. Enumerable.Range(13, 13).Select(i => PostHistory.Post(i, 99))]);

        Assert.Equal(0, relative.LogRatio(24), 1e-6);
        Assert.Equal(Math.Log(100), relative.LogRatio(17), 1e-6);
    }

    [Fact]
    public void LogRatio_PostYoungerThanTheMaturity_IsNotKnown()
    {
        var posts = PostHistory.Table(Enumerable.Range(1, 20).Select(i => PostHistory.Post(i, 5)));

        var relative = RelativeEngagement.Of(posts, 3, CancellationToken.None);

        Assert.Equal(0, relative.LogRatio(16), 1e-6);
        Assert.All([17, 18, 19], row => Assert.True(float.IsNaN(relative.LogRatio(row))));
    }

    private static RelativeEngagement Of(IEnumerable<Post> posts) => RelativeEngagement.Of(PostHistory.Table(posts), 0, CancellationToken.None);
}
