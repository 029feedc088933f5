using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Evaluation;
using static Plaudit.Tests.Features.PostHistory;

namespace Plaudit.Tests.Evaluation;

public sealed class EngagementLabelsTests
{
    private static readonly EngagementLabelOptions s_own = new();

    [Fact]
    public void Of_OwnMedian_NeedsTwelveEarlierPostsExactly()
    {
        var labels = Own(Enumerable.Range(1, 14).Select(likes => (long?)likes));

        Assert.All(Enumerable.Range(0, 12), row => Assert.True(float.IsNaN(labels[row])));
        Assert.Equal(1, labels[12]);
        Assert.Equal(1, labels[13]);
    }

    [Fact]
    public void Of_OwnMedian_IsThatOfTheTwelvePostsBeforeAndOfNoOlderOne()
    {
        // A huge post just before the window of the last one; the median of the window is 10.5.
        long?[] window = [.. Enumerable.Range(5, 12).Select(likes => (long?)likes)];

        Assert.Equal(1, Own([1_000_000, .. window, 11])[13]);
        Assert.Equal(0, Own([1_000_000, .. window, 10])[13]);
    }

    [Fact]
    public void Of_LikesEqualToTheMedian_AreNotAboveIt()
    {
        Assert.Equal(0, Own(Enumerable.Repeat((long?)7, 13))[12]);
        Assert.Equal(1, Own([.. Enumerable.Repeat((long?)7, 12), 8])[12]);
        // An even number of posts: the middle of 4 and 5 is 4.5, in likes and not in logarithms.
        Assert.Equal(1, Own([1, 1, 1, 1, 1, 4, 5, 9, 9, 9, 9, 9, 5])[12]);
        Assert.Equal(0, Own([1, 1, 1, 1, 1, 4, 6, 9, 9, 9, 9, 9, 5])[12]);
    }

    [Fact]
    public void Of_PostWithUnknownLikes_HasNoLabelAndIsNotAmongTheTwelve()
    {
        long?[] twelve = [.. Enumerable.Range(1, 12).Select(likes => (long?)likes)];

        var labels = Own([.. twelve[..6], null, .. twelve[6..], null, 7]);

        Assert.True(float.IsNaN(labels[6]));
        Assert.True(float.IsNaN(labels[12]), "eleven earlier posts with known likes");
        Assert.True(float.IsNaN(labels[13]));
        Assert.Equal(1, labels[14]);
    }

    [Fact]
    public void Of_Threshold_MultipliesTheOwnMedian()
    {
        long?[] likes = [.. Enumerable.Repeat((long?)10, 12), 20];

        Assert.Equal(1, Own(likes, new EngagementLabelOptions { Threshold = 1.99 })[12]);
        Assert.Equal(0, Own(likes, new EngagementLabelOptions { Threshold = 2 })[12]);
    }

    [Fact]
    public void Of_AnyHistory_GivesWhatTheDefinitionSays()
    {
        var likes = Gen.ListOf(Gen.Frequency((4, Gen.Choose(0, 30).Select(n => (long?)n)), (1, Gen.Constant((long?)null)))).ToArbitrary();
        Prop.ForAll(likes, some =>
        {
            var labels = Own(some);
            for (var row = 0; row < some.Count; row++)
            {
                long[] known = [.. some.Take(row).Where(n => n is not null).Select(n => n!.Value).TakeLast(12).Order()];
                float expected = known.Length < 12 || some[row] is null ? float.NaN
                    : some[row] > (known[5] + known[6]) / 2.0 ? 1 : 0;
                Assert.Equal(expected, labels[row]);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Of_GlobalMedian_IsTakenBeforeTheTest()
    {
        // Ten posts of 1 to 10 likes, two of them test: the median of the first eight is 4.5.
        var posts = Table(Enumerable.Range(1, 10).Select(likes => Post(likes, likes)));
        var split = TimeSplit.Of(posts, TimeSplitOptions.Protocol);

        var labels = EngagementLabels.Of(posts, split, new EngagementLabelOptions { Kind = EngagementLabelKind.GlobalMedian });

        Assert.Equal(4.5, labels.Limit);
        Assert.Equal(Enumerable.Range(1, 10).Select(likes => likes > 4.5 ? 1f : 0f), Enumerable.Range(0, 10).Select(row => labels[row]));
    }

    [Fact]
    public void Of_EngagementRate_NeedsCommentsAndFollowers()
    {
        var outcomes = new Outcomes { Likes = 90, Comments = 10 };
        var posts = Table(
            new Post(Draft(1) with { Followers = 1000 }, outcomes),
            new Post(Draft(2) with { Followers = 1000 }, outcomes with { Likes = 190 }),
            new Post(Draft(3) with { Followers = 0 }, outcomes),
            new Post(Draft(4), outcomes),
            new Post(Draft(5) with { Followers = 1000 }, outcomes with { Comments = null }));
        var split = TimeSplit.Of(posts, TimeSplitOptions.ForUse);

        var labels = EngagementLabels.Of(posts, split, new EngagementLabelOptions { Kind = EngagementLabelKind.EngagementRate, Threshold = 0.1 });

        Assert.Equal([0, 1, float.NaN, float.NaN, float.NaN], Enumerable.Range(0, 5).Select(row => labels[row]));
        Assert.Equal(3, labels.Restrict(split).LeftOut[EngagementLabels.UnknownRate]);
        Assert.Equal(0.15, EngagementLabels.Of(posts, split, new EngagementLabelOptions { Kind = EngagementLabelKind.EngagementRate }).Limit!.Value, 1e-12);
    }

    [Fact]
    public void Restrict_PostsWithoutLabel_AreCountedAmongThoseLeftOut()
    {
        var posts = Table(Enumerable.Range(1, 20).Select(likes => Post(likes, likes)));
        var split = TimeSplit.Of(posts, TimeSplitOptions.Protocol);

        var restricted = EngagementLabels.Of(posts, split, s_own).Restrict(split);

        Assert.Equal([12, 13, 14, 15], restricted.Training);
        Assert.Equal(split.Test, restricted.Test);
        Assert.Equal(12, restricted.LeftOut[EngagementLabels.FewEarlierPosts]);
    }

    [Theory]
    [InlineData(EngagementLabelKind.OwnMedian, 0)]
    [InlineData(EngagementLabelKind.OwnMedian, double.NaN)]
    [InlineData(EngagementLabelKind.GlobalMedian, -1)]
    [InlineData(EngagementLabelKind.EngagementRate, double.PositiveInfinity)]
    public void Validate_ThresholdOutOfRange_IsRefused(EngagementLabelKind kind, double threshold) =>
        Assert.Contains("threshold", Assert.Throws<PlauditException>(new EngagementLabelOptions { Kind = kind, Threshold = threshold }.Validate).Message, StringComparison.Ordinal);

    private static EngagementLabels Own(IEnumerable<long?> likes, EngagementLabelOptions? options = null)
    {
        var posts = Table(likes.Select((n, day) => Post(day, n)));
        return EngagementLabels.Of(posts, TimeSplit.Of(posts, TimeSplitOptions.ForUse), options ?? s_own);
    }
}
