using Plaudit.Data;
using static Plaudit.Tests.Features.PostHistory;

namespace Plaudit.Tests.Features;

public sealed class DraftEncoderTests
{
    private const double Tolerance = 2e-6;

    [Fact]
    public void Encode_EverythingGiven_HandComputed()
    {
        var row = RowAfter([], Draft(2.78125) with
        {
            MediaType = MediaType.Video,
            DurationSeconds = 99,
            IsAd = false,
            Caption = "The new Shop!\n#sale for 2 😀",
            MentionCount = 4,
        });
        Assert.Equal(
            [0, 0, 1, 0, 0, 0],
            new[] { "image", "carousel", "video", "reel", "text", "link" }.Select(type => row($"media_{type}")));
        Assert.Equal(Log(99), row("duration"), Tolerance);
        Assert.Equal(0, row("is_ad"));
        Assert.Equal(Log(27), row("caption_characters"), Tolerance);
        Assert.Equal(Log(7), row("caption_words"), Tolerance);
        Assert.Equal(Log(1), row("caption_line_breaks"), Tolerance);
        Assert.Equal(Log(1), row("hashtags"), Tolerance);
        Assert.Equal(Log(4), row("mentions"), Tolerance);
        Assert.Equal(Log(1), row("emojis"), Tolerance);
        Assert.Equal(0, row("links"));
        Assert.Equal(0, row("question"));
        Assert.Equal(Log(1), row("exclamations"), Tolerance);
        Assert.Equal(2 / 17d, row("capitals"), Tolerance);
        Assert.Equal(1, row("digits"));
        Assert.Equal(1, row("language_english"));
        Assert.Equal(0, row("language_turkish"));
        Assert.Equal(18.75, row("hour"), Tolerance);
        Assert.Equal(2, row("weekday"));
        // 4 March is the 63rd day.
        Assert.Equal(Math.Sin(63 / 365.25 * 2 * Math.PI), row("season_sin"), Tolerance);
        Assert.Equal(Math.Cos(63 / 365.25 * 2 * Math.PI), row("season_cos"), Tolerance);
    }

    [Fact]
    public void Encode_NothingGiven_NothingIsKnown()
    {
        var row = RowAfter([], new Draft { Account = "a" });
        string[] names =
        [
            "media_image", "media_link", "duration", "is_ad", "caption_characters", "caption_words", "caption_line_breaks", "hashtags", "mentions", "emojis", "links",
            "question", "exclamations", "capitals", "digits", "language_english", "language_turkish", "hour", "weekday", "season_sin", "season_cos", "followers",
            "following", "account_posts", "followers_above_level",
        ];
        Assert.All(names, name => Assert.Equal(float.NaN, row(name)));
    }

    [Fact]
    public void Encode_EmptyCaption_IsACaptionOfNothing()
    {
        var row = RowAfter([], Draft(0) with { Caption = "" });
        Assert.Equal(0, row("caption_characters"));
        Assert.Equal(0, row("hashtags"));
        Assert.Equal(float.NaN, row("capitals"));
        Assert.Equal(float.NaN, row("language_english"));
    }

    [Fact]
    public void Encode_HashtagsGivenAndInTheCaption_TakesTheNumberGiven() =>
        Assert.Equal(Log(7), RowAfter([], Draft(0) with { Caption = "#one", HashtagCount = 7 })("hashtags"), Tolerance);

    [Fact]
    public void Encode_DayWithoutHour_HasAWeekdayAlone()
    {
        var row = RowAfter([], Draft(0) with { PostedAt = new PostTime(Monday.AddDays(6), false) });
        Assert.Equal(float.NaN, row("hour"));
        Assert.Equal(6, row("weekday"));
    }

    // As a 32-bit number such an hour is 24.
    [Theory]
    [InlineData(1)]
    [InlineData(10_000)]
    public void Encode_LastTicksOfADay_AreOfItsLastHours(long ticksBeforeMidnight)
    {
        var time = new PostTime(Monday.AddDays(1).AddTicks(-ticksBeforeMidnight), true);
        var past = new Post(Draft(0) with { PostedAt = time }, new Outcomes { Likes = 40 });
        var row = RowAfter([Post(0, 10), past], Draft(0) with { PostedAt = new PostTime(Monday.AddDays(1.95), true) });
        Assert.Equal((Log(40) - Log(10)) / 5, row("hour_effect"), Tolerance);
        var midnight = RowAfter([Post(0, 10)], Draft(0) with { PostedAt = time });
        Assert.Equal(0, midnight("weekday"));
        Assert.Equal(24, midnight("hour"), 1e-3);
    }
}
