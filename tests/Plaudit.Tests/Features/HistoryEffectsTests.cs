using Plaudit.Data;
using static Plaudit.Tests.Features.PostHistory;

namespace Plaudit.Tests.Features;

/// <summary>Slots, posts alike, words and earlier outcomes, computed by hand on a few posts.</summary>
public sealed class HistoryEffectsTests
{
    private const double Tolerance = 2e-6;

    // A deviation is measured from the middle of the level (half-life 30 days) and the mean of the last posts (half-life 4 posts).
    [Fact]
    public void WeekdayEffect_TwoMondaysAfterTheFirst_IsTheirFadingShrunkMean()
    {
        var (a, b, c) = (Log(10), Log(40), Log(5));
        var row = RowAfter([Post(0, 10), Post(7, 40), Post(14, 5)], Draft(21));

        var week = Math.Pow(2, -7 / 30d);
        var one = Math.Pow(2, -1 / 4d);
        var firstDeviation = b - a;
        var levelBefore = ((week * a) + b) / (1 + week);
        var postsBefore = ((one * a) + b) / (1 + one);
        var secondDeviation = c - ((levelBefore + postsBefore) / 2);
        var expected = ((0.97 * firstDeviation) + secondDeviation) / (0.97 + 1 + 4);
        Assert.Equal(expected, row("weekday_effect"), Tolerance);
        Assert.Equal(expected, row("hour_effect"), Tolerance);

        // Nothing is known of Tuesdays, nor of afternoons.
        var tuesday = RowAfter([Post(0, 10), Post(7, 40), Post(14, 5)], Draft(22.6));
        Assert.Equal(0, tuesday("weekday_effect"));
        Assert.Equal(0, tuesday("hour_effect"));
    }

    [Fact]
    public void WeekdayEffect_OnePostFarOff_CountsThreeAtMost() =>
        Assert.Equal(3 / 5d, RowAfter([Post(0, 10), Post(7, 1_000_000)], Draft(14))("weekday_effect"), Tolerance);

    [Fact]
    public void HourEffect_DayWithoutHour_IsOfNoSlot()
    {
        var dayOnly = new Post(Draft(7) with { PostedAt = new PostTime(Monday.AddDays(7), false) }, new Outcomes { Likes = 40 });
        var row = RowAfter([Post(0, 10), dayOnly], Draft(14));
        Assert.Equal((Log(40) - Log(10)) / 5, row("weekday_effect"), Tolerance);
        Assert.Equal(0, row("hour_effect"));
    }

    [Fact]
    public void FormatLevel_TwoFormats_IsTheMeanOfTheDraftsOwn()
    {
        Post[] history =
        [
            Of(MediaType.Reel, 0, 10), Of(MediaType.Image, 1, 99), Of(MediaType.Reel, 2, 40), Of(MediaType.Image, 3, 500),
        ];
        var reel = RowAfter(history, Draft(5) with { MediaType = MediaType.Reel });
        var fade = Math.Pow(2, -1 / 5d);
        Assert.Equal(((fade * Log(10)) + Log(40)) / (1 + fade), reel("format_level") + reel("level"), Tolerance);
        Assert.Equal(Log(40), reel("format_last") + reel("level"), Tolerance);
        Assert.Equal(0.5, reel("format_share"));

        // An advertisement, or a reel of another class of length, is another format; so is one of which neither is told.
        foreach (var draft in new[]
        {
            Draft(5) with { MediaType = MediaType.Reel, IsAd = true },
            Draft(5) with { MediaType = MediaType.Reel, DurationSeconds = 20 },
            Draft(5),
        })
        {
            var other = RowAfter(history, draft);
            Assert.Equal(float.NaN, other("format_level"));
            Assert.Equal(float.NaN, other("format_last"));
            Assert.Equal(0, other("format_share"));
        }
    }

    [Theory]
    [InlineData(15, 60, true)]
    [InlineData(60, 61, false)]
    [InlineData(61, 180, true)]
    [InlineData(600, 601, false)]
    [InlineData(1_800, 1_801, false)]
    [InlineData(1_801, 90_000, true)]
    public void FormatLevel_VideosOfTwoLengths_AreOneFormatWithinAClass(double one, double other, bool alike)
    {
        var past = new Post(Draft(0) with { MediaType = MediaType.Video, DurationSeconds = one }, new Outcomes { Likes = 10 });
        var row = RowAfter([past], Draft(1) with { MediaType = MediaType.Video, DurationSeconds = other });
        Assert.Equal(alike ? 1 : 0, row("format_share"));
    }

    [Fact]
    public void SimilarLevel_OnePostAlikeAndOneOfAnotherFormat_HandComputed()
    {
        // The newer post is of another format, 1.5 away; the older is the draft's twin, 0 away. Hours: the same, six hours off.
        Post[] history = [Of(MediaType.Reel, 0, 10), Of(MediaType.Image, 1.25, 99)];
        var row = RowAfter(history, Draft(7) with { MediaType = MediaType.Reel });
        double level = row("level");
        var newer = Math.Exp(-(1.5 + 0.5));
        var weights = newer + 0.95;
        Assert.Equal(((newer * (Log(99) - level)) + (0.95 * (Log(10) - level))) / (weights + 0.2), row("similar_level"), Tolerance);
        Assert.Equal(Math.Log(1 + weights), row("similar_weight"), Tolerance);
        // The first post has no deviation: there was no level to be off.
        Assert.Equal(newer * (Log(99) - Log(10)) / (newer + 0.98 + 0.2), row("similar_effect"), Tolerance);
    }

    [Fact]
    public void SimilarWeight_SharedWordsAndOtherNumbers_HandComputed()
    {
        // Two of two words shared, so 3 closer; one hashtag against none is 0.7 log 2 apart, and the length of caption 0.4 log(12 / 11) or so.
        var past = new Post(Draft(0) with { Caption = "coffee tea", HashtagCount = 1 }, new Outcomes { Likes = 10 });
        var row = RowAfter([past], Draft(1) with { Caption = "tea  coffee" });
        var distance = (0.7 * Math.Log(2)) + (0.4 * Math.Log(12 / 11d)) - 3;
        Assert.Equal(Math.Log(1 + Math.Exp(-distance)), row("similar_weight"), Tolerance);
    }

    [Fact]
    public void SimilarWeight_HoursAroundMidnight_AreClose()
    {
        var row = RowAfter([Post(23 / 24d, 10)], Draft(2 + (1 / 24d)));
        Assert.Equal(Math.Log(1 + Math.Exp(-2 / 12d)), row("similar_weight"), Tolerance);
    }

    [Fact]
    public void SimilarWeight_MoreThanFortyPosts_ComparesTheNewestForty()
    {
        var row = RowAfter(Enumerable.Range(0, 60).Select(day => Post(day, day)), Draft(60));
        Assert.Equal(Math.Log(1 + ((1 - Math.Pow(0.95, 40)) / 0.05)), row("similar_weight"), Tolerance);
    }

    [Fact]
    public void TermEffect_WordOfTwoPosts_IsTheirMeanDeviationShrunk()
    {
        Post[] history = [Says("hello", 0, 10), Says("coffee hello", 7, 40), Says("coffee", 14, 5)];
        var row = RowAfter(history, Draft(21) with { Caption = "Coffee, anew!" });
        var week = Math.Pow(2, -7 / 30d);
        var one = Math.Pow(2, -1 / 4d);
        var second = Log(40) - Log(10);
        var third = Log(5) - (((((week * Log(10)) + Log(40)) / (1 + week)) + (((one * Log(10)) + Log(40)) / (1 + one))) / 2);
        var root = Math.Sqrt(2);
        Assert.Equal((second + third) / 2 * root / (root + 4), row("term_effect"), Tolerance);
        Assert.Equal(0.5, row("new_term_share"));
    }

    [Fact]
    public void NewTermShare_WordsOfTheFirstPost_HaveBeenUsed()
    {
        var row = RowAfter([Says("hello world", 0, 10)], Draft(1) with { Caption = "hello there" });
        Assert.Equal(0.5, row("new_term_share"));
        Assert.Equal(0, row("term_effect"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("! 😀")]
    public void TermEffect_NoWords_IsNotKnown(string? caption)
    {
        var row = RowAfter([Says("hello", 0, 10)], Draft(1) with { Caption = caption });
        Assert.Equal(float.NaN, row("term_effect"));
        Assert.Equal(float.NaN, row("new_term_share"));
    }

    [Fact]
    public void EarlierComments_ThreePosts_HandComputed()
    {
        Post[] history =
        [
            new(Draft(0), new Outcomes { Likes = 10, Comments = 3, Views = 100 }),
            new(Draft(1), new Outcomes { Likes = 20 }),
            new(Draft(2), new Outcomes { Likes = 40, Comments = 8 }),
        ];
        var row = RowAfter(history, Draft(3));
        Assert.Equal((Log(3) - Log(10) + Log(8) - Log(40)) / 2, row("earlier_comments_ratio"), Tolerance);
        Assert.Equal((Log(8) - Log(3)) / 2, row("earlier_comments_last"), Tolerance);
        Assert.Equal(Log(100) - Log(10), row("earlier_views_ratio"), Tolerance);
        Assert.Equal(float.NaN, row("earlier_views_last"));
    }

    [Fact]
    public void EarlierComments_OfTheRowItself_AreNotSeen()
    {
        var matrix = Build(Table(new Post(Draft(0), new Outcomes { Likes = 10, Comments = 3, Views = 4 })));
        Assert.Equal(float.NaN, RowOf(matrix, 0)("earlier_comments_ratio"));
        Assert.Equal(float.NaN, RowOf(matrix, 0)("earlier_views_last"));
    }

    [Fact]
    public void Followers_GivenNowAndThen_AreCarriedForwardAndNeverBack()
    {
        long?[] given = [null, 99, null, null, 999, null, null];
        var posts = given.Select((followers, day) => new Post(Draft(day) with { Followers = followers, Following = followers * 2 }, new Outcomes { Likes = 10 }));
        var matrix = Build(Table(posts));
        double[] expected = [double.NaN, Log(99), Log(99), Log(99), Log(999), Log(999), Log(999)];
        Assert.All(expected, (followers, row) => Assert.Equal(followers, RowOf(matrix, row)("followers"), Tolerance));
        Assert.Equal(Log(1998), RowOf(matrix, 6)("following"), Tolerance);
        Assert.Equal(Log(999) - Log(10), RowOf(matrix, 6)("followers_above_level"), Tolerance);
        Assert.Equal(float.NaN, RowOf(matrix, 6)("account_posts"));
    }

    [Fact]
    public void Followers_OfAPostWithUnknownLikes_AreKnownAtOnce()
    {
        var hidden = new Post(Draft(0) with { Followers = 99 }, default);
        Assert.Equal(Log(99), RowOf(Build(Table(hidden, Post(1, 10)), outcomeDelayDays: 5), 1)("followers"), Tolerance);
    }

    private static Post Of(MediaType type, double day, long likes) => new(Draft(day) with { MediaType = type }, new Outcomes { Likes = likes });

    private static Post Says(string caption, double day, long likes) => new(Draft(day) with { Caption = caption }, new Outcomes { Likes = likes });
}
