using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;

namespace Plaudit.Tests.Evaluation;

public sealed class BestTimesTests
{
    private static readonly BestTimeOptions s_options = new() { MaturityDays = 0 };

    [Theory]
    [InlineData(1, 400)]
    [InlineData(1, 1200)]
    [InlineData(20, 150)]
    public void Of_PureNoise_MostlySaysThatNoTimeStandsOut(int accounts, int posts)
    {
        var named = Enumerable.Range(0, 20).Count(seed => Of(TimedHistory.Noise(seed, accounts, posts)).Best.Count > 0);

        Assert.InRange(named, 0, 4);
    }

    [Fact]
    public void Of_PureNoise_EffectsAreShrunkToAlmostNothingOnTheWhole()
    {
        var effects = Enumerable.Range(0, 10).SelectMany(seed => Of(TimedHistory.Noise(seed, 1, 300)).Times).Where(time => time.Effect is not null).Select(time => time.Effect!.Value).ToList();

        Assert.True(effects.Average(effect => Math.Abs(effect.Value)) < 0.02);
        Assert.True(effects.Count(effect => effect.Lower <= 0 && effect.Upper >= 0) > 0.9 * effects.Count);
    }

    [Fact]
    public void Of_EveningsDoHalfAsWellAgain_NamesEveningsAndCoversTheEffect()
    {
        var times = Of(TimedHistory.Of(1, 1, 900, Evening));

        Assert.Equal(1, times.SlotHours);
        Assert.Equal(3, times.Best.Count);
        Assert.All(times.Best, time => Assert.InRange(time.FromHour!.Value, 18, 20));
        Assert.True(times.Check.Explained > 0.05);
        // Evenings are 3 of 24 hours: 1.5 against a geometric mean of 1.5 to the power of 1/8.
        var evenings = times.Times.Where(time => time is { FromHour: >= 18 and < 21, Effect: not null }).ToList();
        Assert.InRange(evenings.Average(time => time.Effect!.Value.Value), 0.3, 0.55);
        Assert.InRange(evenings.Count(time => time.Effect is { Lower: < 0.43, Upper: > 0.43 }) / (double)evenings.Count, 0.6, 1);
    }

    [Fact]
    public void Of_HoursBesideMidnight_HaveTheirNeighbourOnTheOtherDay()
    {
        // Sundays 22:00 (6 posts) and Mondays 01:00 (4): too few each to be told without the other.
        var monday = new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);
        var moments = Enumerable.Range(0, 60).Select(week => monday.AddDays((7 * week) + 2).AddHours(12))
            .Concat(Enumerable.Range(20, 4).Select(week => monday.AddDays(7 * week).AddHours(1)))
            .Concat(Enumerable.Range(30, 6).Select(week => monday.AddDays((7 * week) + 6).AddHours(22)));
        var builder = new PostTableBuilder();
        foreach (var moment in moments)
        {
            builder.Add(new Post(new Draft { Account = "a", PostedAt = new PostTime(moment, true) }, new Outcomes { Likes = 50 + (moment.DayOfYear % 17) }));
        }

        var times = Of(builder.Build()).Times;

        Assert.NotNull(Assert.Single(times, time => time is { Weekday: 0, FromHour: 0 }).Effect);
        Assert.NotNull(Assert.Single(times, time => time is { Weekday: 6, FromHour: 21 }).Effect);
    }

    [Fact]
    public void Of_AccountWithFewPosts_LeansOnThePatternOfTheOthers()
    {
        var many = TimedHistory.Of(2, 30, 200, Evening);
        var alone = Of(TimedHistory.Noise(5, 1, 40));
        var builder = new PostTableBuilder();
        foreach (var table in (PostTable[])[many, TimedHistory.Of(5, 1, 40, (_, _, _) => 0, draft => draft with { Account = "few" })])
        {
            for (var account = 0; account < table.Accounts.Count; account++)
            {
                var row = table.RowsOf(account).Start.Value;
                foreach (var post in table.PostsOf(account))
                {
                    builder.Add(new Post(new Draft { Account = table.Accounts[account].Name, PostedAt = post.PostedAt }, new Outcomes { Likes = table.Likes(row++) }));
                }
            }
        }
        var joined = builder.Build();

        var few = BestTimes.Of(joined, joined.Accounts.ToList().FindIndex(key => key.Name == "few"), s_options with { MinPosts = 1 }, CancellationToken.None);

        var evening = few.Times.First(time => time is { FromHour: 18, Posts: > 0 });
        Assert.True(evening.Effect!.Value.Value > 0.15);
        Assert.All(alone.Times, time => Assert.True(time.Effect is null || time.Effect.Value.Value < 0.1));
    }

    [Fact]
    public void Of_AccountUnlikeTheOthers_IsHeardOverThem()
    {
        // The others gain by evenings, this one loses as much, and has posts enough to show it.
        var times = Of(TimedHistory.Of(3, 12, 500, (account, _, hour) => hour is >= 18 and < 21 ? account == 0 ? -0.4 : 0.4 : 0));

        Assert.All(times.Times.Where(time => time is { FromHour: 18, Effect: not null }), time => Assert.True(time.Effect!.Value.Value < -0.1));
    }

    [Fact]
    public void Of_FewPostsAtATime_LeavesItBlankWithItsCount()
    {
        var times = Of(TimedHistory.Noise(4, 1, 200), s_options with { MinPosts = 4 });

        Assert.Equal(56, times.Times.Count);
        Assert.Contains(times.Times, time => time is { Posts: > 0, Effect: null });
        Assert.All(times.Times, time => Assert.True(time.Posts < 4 ? time.Effect is null : time.Posts < 12 || time.Effect is not null));
        Assert.Equal(times.ComparedPosts, times.Times.Sum(time => time.Posts));
        Assert.Equal(times.ComparedPosts, times.Weekdays.Sum(day => day.Posts));
        Assert.Equal(188, times.ComparedPosts);
    }

    [Theory]
    [InlineData(515, 3)]
    [InlineData(516, 1)]
    public void Of_NumberOfPosts_DecidesBetweenThreeHoursAndOne(int posts, int slotHours)
    {
        var times = Of(TimedHistory.Noise(6, 1, posts));

        Assert.Equal(slotHours, times.SlotHours);
        Assert.Equal(7 * 24 / slotHours, times.Times.Count);
        Assert.Equal(slotHours == 3, times.Notes.Any(note => note.Contains("three hours long: single hours need 504 posts")));
    }

    [Fact]
    public void Of_DaysWithoutHours_GivesWeekdaysAloneWhateverTheZone()
    {
        var posts = TimedHistory.Of(7, 1, 300, (_, _, _) => 0, draft => draft with { PostedAt = new PostTime(draft.PostedAt!.Value.Utc.Date, false) });

        var times = Of(posts, s_options with { Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") });

        Assert.Null(times.SlotHours);
        Assert.Empty(times.Times);
        Assert.Contains("only days of the week are given", Assert.Single(times.Notes));
        Assert.Equal(Of(posts).Weekdays.Select(day => day.Posts), times.Weekdays.Select(day => day.Posts));
    }

    [Theory]
    [InlineData("2026-01-05T23:30:00Z", "Europe/Berlin", 1, 0)]
    [InlineData("2026-07-06T22:30:00Z", "Europe/Berlin", 1, 0)]
    [InlineData("2026-07-06T21:30:00Z", "Europe/Berlin", 0, 23)]
    [InlineData("2026-01-05T03:30:00Z", "America/New_York", 6, 22)]
    public void LocalTime_WinterAndSummer_FollowsDaylightSaving(string utc, string zone, int weekday, int hour)
    {
        var time = new PostTime(DateTime.Parse(utc, null, System.Globalization.DateTimeStyles.AdjustToUniversal), true);

        Assert.Equal((weekday, hour), TimedPosts.LocalTime(time, TimeZoneInfo.FindSystemTimeZoneById(zone)));
    }

    [Fact]
    public void Of_MediaType_LooksAtItsPostsWhereThereAreEnough()
    {
        var enough = Of(TimedHistory.Noise(8, 1, 120), s_options with { MediaType = MediaType.Video });
        var tooFew = Of(TimedHistory.Noise(8, 1, 60), s_options with { MediaType = MediaType.Video });

        Assert.Equal((MediaType.Video, 36), (enough.MediaType, enough.ComparedPosts));
        Assert.Equal(((MediaType?)null, 48), (tooFew.MediaType, tooFew.ComparedPosts));
        Assert.Contains(tooFew.Notes, note => note.Contains("16 posts of the draft's media type (video)"));
    }

    [Fact]
    public void Of_NothingToCompare_IsBlankAndSaysWhatIsNeeded()
    {
        var times = Of(TimedHistory.Noise(9, 1, 12));

        Assert.All(times.Times.Concat(times.Weekdays), time => Assert.Null(time.Effect));
        Assert.Empty(times.Best);
        Assert.Contains(times.Notes, note => note.Contains("needs 12 earlier posts with known likes"));
        Assert.True(double.IsNaN(times.Check.Explained));
    }

    [Theory]
    [InlineData(0, 14)]
    [InlineData(3, -1)]
    [InlineData(3, double.NaN)]
    public void Of_OptionOutOfRange_IsRefused(int minPosts, double maturityDays) =>
        Assert.Throws<PlauditException>(() => Of(TimedHistory.Noise(1, 1, 20), new BestTimeOptions { MinPosts = minPosts, MaturityDays = maturityDays }));

    private static double Evening(int account, int weekday, int hour) => hour is >= 18 and < 21 ? Math.Log(1.5) : 0;

    private static BestTimes Of(PostTable posts, BestTimeOptions? options = null) => BestTimes.Of(posts, 0, options ?? s_options, CancellationToken.None);
}
