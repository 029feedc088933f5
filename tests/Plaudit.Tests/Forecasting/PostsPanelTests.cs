using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Forecasting;

namespace Plaudit.Tests.Forecasting;

public sealed class PostsPanelTests
{
    [Fact]
    public void Of_Posts_RecordsEveryDayFromAnAccountsFirstPostToTheNewestOfAll()
    {
        // 2026-01-07 is a Wednesday, 2026-01-20 a Tuesday.
        var (panel, first, last) = Of(Post("b", "2026-01-20 10:00", 1), Post("a", "2026-01-07 10:00", 10, comments: 2), Post("a", "2026-01-08 10:00", 5));

        Assert.Equal((new DateOnly(2026, 1, 7), new DateOnly(2026, 1, 20)), (first, last));
        Assert.Equal(["a", "b"], panel.ProfileIds);
        Assert.Equal((0, 3), panel.RowsOf(0));
        Assert.Equal([5, 7, 2, 1], panel.RecordedDays.ToArray());
        Assert.Equal([2, 0, 0, 1], panel[PanelMeasure.Posts].ToArray());
        Assert.Equal([17, 0, 0, 1], panel[PanelMeasure.Engagement].ToArray());
        Assert.Equal(CalendarWeek.Of(new DateOnly(2026, 1, 5)), panel.Weeks[0]);
        Assert.False(panel.Has(PanelMeasure.Reach));
    }

    [Fact]
    public void Of_SundayAndMonday_AreDifferentWeeks()
    {
        var (panel, _, _) = Of(Post("a", "2026-01-11 23:59:59", 1), Post("a", "2026-01-12 00:00", 2));

        Assert.Equal([1, 1], panel[PanelMeasure.Posts].ToArray());
        Assert.Equal([1, 2], panel[PanelMeasure.Engagement].ToArray());
        Assert.Equal([1, 1], panel.RecordedDays.ToArray());
    }

    [Fact]
    public void Of_UnknownLikes_AreNotCountedAsAPostWithoutAny()
    {
        var (panel, _, last) = Of(Post("a", "2026-01-05 10:00", 8), Post("a", "2026-01-06 10:00", null), Post("a", "2026-02-06 10:00", null));

        Assert.Equal(new DateOnly(2026, 1, 5), last);
        Assert.Equal(1, panel[PanelMeasure.Posts][0]);
        Assert.Equal(8, panel[PanelMeasure.Engagement][0]);
    }

    [Fact]
    public void Of_UnknownLikes_AreDaysThatWereNotRecorded()
    {
        var (panel, _, _) = Of(Post("a", "2026-01-05 10:00", 8), Post("a", "2026-01-13 10:00", null), Post("a", "2026-01-13 12:00", 3), Post("a", "2026-01-20 10:00", 8));

        Assert.Equal([7, 6, 2], panel.RecordedDays.ToArray());
        Assert.Equal([1, 0, 1], panel[PanelMeasure.Posts].ToArray());
    }

    [Fact]
    public void Of_NoKnownLikes_IsEmpty()
    {
        var (panel, first, last) = Of(Post("a", "2026-01-05 10:00", null));

        Assert.Equal((0, null, null), (panel.RowCount, first, last));
    }

    [Fact]
    public void Of_Followers_AreThoseOfTheLastPostOfTheWeek()
    {
        var (panel, _, _) = Of(
            Post("a", "2026-01-05 10:00", 1, followers: 900), Post("a", "2026-01-06 10:00", 1, followers: 100), Post("a", "2026-01-06 12:00", 1, followers: 200), Post("a", "2026-01-07 12:00", 1));

        Assert.Equal([200], panel[PanelMeasure.Followers].ToArray());
    }

    [Fact]
    public void Of_OneNameOnTwoPlatforms_IsTwoProfiles()
    {
        var (panel, _, _) = Of(Post("a", "2026-01-05 10:00", 1), Post("a", "2026-01-05 10:00", 2, platform: "tiktok"));

        Assert.Equal(["instagram/a", "tiktok/a"], panel.ProfileIds);
    }

    private static (WeeklyPanel Panel, DateOnly? FirstDay, DateOnly? LastDay) Of(params Post[] posts)
    {
        var builder = new PostTableBuilder();
        builder.AddRange(posts);
        return PostsPanel.Of(builder.Build(), CancellationToken.None);
    }

    private static Post Post(string account, string time, long? likes, long? comments = null, long? followers = null, string platform = "instagram") => new(
        new Draft
        {
            Platform = platform,
            Account = account,
            PostedAt = new PostTime(DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal), true),
            Followers = followers,
        },
        new Outcomes { Likes = likes, Comments = comments });
}
