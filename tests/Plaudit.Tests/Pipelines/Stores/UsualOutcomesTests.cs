using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Pipelines.Stores;
using Plaudit.Tests.Storage;

namespace Plaudit.Tests.Pipelines.Stores;

public sealed class UsualOutcomesTests
{
    private static readonly EngagementLabelSummary s_own = new(EngagementLabelKind.OwnMedian, "own", null);

    [Fact]
    public void Likes_Draft_AreTheMedianOfEarlierPostsAlone()
    {
        var usual = Of([1, 2, 3, 1_000, 2_000]);

        // The posts of hours 0, 1 and 2; what comes later must not be known.
        Assert.Equal(2, usual.Likes(StoredPostsContractTests.Of("draft", 3, null).Draft));
        Assert.Equal(3, usual.Likes(StoredPostsContractTests.Of("draft", null, null).Draft));
        Assert.Null(usual.Likes(StoredPostsContractTests.Of("draft", 0, null).Draft));
        Assert.Null(usual.Likes(StoredPostsContractTests.Of("draft", 3, null, account: "bob").Draft));
    }

    [Fact]
    public void Engagement_OwnMedian_IsTimesTheUsual()
    {
        var draft = StoredPostsContractTests.Of("draft", null, null).Draft;
        // Twelve posts tell what is usual; of the next twelve every second one is above it.
        long[] likes = [.. Enumerable.Repeat(10L, 12), .. Enumerable.Range(0, 12).Select(i => i % 2 == 0 ? 9L : 11)];

        Assert.Equal((10d, 0.5), Of(likes).Engagement(draft, s_own, 1));
        Assert.Equal(20, Of(likes).Engagement(draft, s_own, 2).Threshold);
        // A share of a few posts would be luck.
        Assert.Null(Of(likes[..23]).Engagement(draft, s_own, 1).ShareHigh);
    }

    [Fact]
    public void Engagement_OtherLabels_HaveTheirLimitOrNone()
    {
        var draft = StoredPostsContractTests.Of("draft", null, null).Draft;

        Assert.Equal((5d, 0.25), Of([1, 4, 6, 2, 1, 4, 6, 2, 1, 4, 6, 2]).Engagement(draft, new EngagementLabelSummary(EngagementLabelKind.GlobalMedian, "all", 5), 1));
        Assert.Equal((null, null), Of([1, 4, 6, 2]).Engagement(draft, new EngagementLabelSummary(EngagementLabelKind.EngagementRate, "rate", 0.1), 1));
    }

    [Fact]
    public void HistoryHash_OtherNumbers_IsAnother()
    {
        var draft = StoredPostsContractTests.Of("draft", null, null).Draft;

        Assert.Equal(Of([1, 2]).HistoryHash(draft), Of([1, 2]).HistoryHash(draft));
        Assert.NotEqual(Of([1, 2]).HistoryHash(draft), Of([1, 3]).HistoryHash(draft));
        Assert.NotEqual(Of([1, 2]).HistoryHash(draft), Of([1, 2]).HistoryHash(draft with { Account = "bob" }));
    }

    private static UsualOutcomes Of(long[] likes)
    {
        var builder = new PostTableBuilder();
        for (var i = 0; i < likes.Length; i++) builder.Add(StoredPostsContractTests.Of($"{i}", i, likes[i]));
        return new UsualOutcomes(builder.Build());
    }
}
