using Plaudit.Pipelines;

namespace Plaudit.Tests.Pipelines;

/// <summary>The shape of the daily sample, and that what its README.txt tells can be found again in the numbers alone.</summary>
public sealed class SampleDailyProfileTests
{
    private static readonly Series[] s_series = Generate(new SampleDailyOptions { Rows = 500_000, Seed = 5 });

    [Fact]
    public void Days_OfTheProfiles_AreSparseForHalfAndNearlyCompleteForFew()
    {
        var days = s_series.Select(s => s.Rows.Count).ToArray();

        Assert.Equal(500_000, days.Sum());
        Assert.InRange(Share(days, d => d < 100), 0.48, 0.56);
        Assert.InRange(Share(days, d => d > 690), 0.03, 0.1);
        Assert.InRange(days.Average(), 240, 242);
        // Of a profile's days as many are in the second year as in the first.
        Assert.InRange(Share(s_series.SelectMany(s => s.Rows), r => r.Day >= 365), 0.497, 0.503);
    }

    [Fact]
    public void Rows_Shares_AreAsTold()
    {
        var rows = s_series.SelectMany(s => s.Rows).Select(r => r.Row).ToArray();

        Assert.InRange(Share(rows, r => r.Followers is null), 0.018, 0.022);
        Assert.InRange(Share(rows, r => r.Posts == 0), 0.58, 0.68);
        Assert.InRange(Share(s_series, s => s.Rows.All(r => r.Row is { Reach: 0, Impressions: 0 })), 0.37, 0.43);
        Assert.All(s_series.Where(s => s.Profile.SharesInsights), s => Assert.Contains(s.Rows, r => r.Row.Impressions > r.Row.Reach));
        Assert.InRange(rows.Sum(r => r.Likes) / (double)rows.Sum(r => r.Engagement), 0.965, 0.975);
        Assert.All(rows, r => Assert.InRange(r.Followers ?? 100, 100, 100_000_000));
    }

    [Fact]
    public void Weekdays_WithinAProfile_DifferByTheirFactors()
    {
        var sums = new double[7];
        var counts = new int[7];
        foreach (var s in s_series)
        {
            foreach (var (day, deviation) in s.Deviations)
            {
                var weekday = (int)SampleDailyCalendar.DateOf(day).DayOfWeek;
                sums[weekday] += deviation;
                counts[weekday]++;
            }
        }
        for (var weekday = 0; weekday < 7; weekday++)
        {
            Assert.InRange(sums[weekday] / counts[weekday], Math.Log(SampleDailyCalendar.WeekdayFactors[weekday]) - 0.015, Math.Log(SampleDailyCalendar.WeekdayFactors[weekday]) + 0.015);
        }
    }

    [Fact]
    public void Season_OfBothYears_IsHighestInWinter()
    {
        var byMonth = s_series.SelectMany(s => s.Deviations).ToLookup(d => SampleDailyCalendar.MonthOf(d.Day) % 12, d => d.Deviation);

        // Twice the height, a little less because a month is not a day. Growth and trends are the same in both halves of a year.
        var winter = byMonth[10].Concat(byMonth[11]).Average();
        var summer = byMonth[4].Concat(byMonth[5]).Average();
        Assert.InRange(winter - summer, 0.26, 0.42);
    }

    [Fact]
    public void Level_OfDaysApart_DriftsAsTold()
    {
        // Half the mean squared difference at a distance in days: noise, and what the level has moved by then.
        var near = HalfSquaredDifference(7);
        var far = HalfSquaredDifference(28);

        const double variance = SampleDailyProfile.LevelDeviation * SampleDailyProfile.LevelDeviation;
        var expected = variance * (Math.Pow(SampleDailyProfile.LevelPersistence, 7) - Math.Pow(SampleDailyProfile.LevelPersistence, 28));
        Assert.InRange(far - near, expected * 0.8, expected * 1.2);
        var noise = near - (variance * (1 - Math.Pow(SampleDailyProfile.LevelPersistence, 7)));
        Assert.InRange(noise, 0.211, 0.236); // the mean square of deviations between 0.2 and 0.7 is 0.223
    }

    [Fact]
    public void Trend_OfSomeProfiles_IsFoundInTheirRows()
    {
        Assert.InRange(Share(s_series, s => s.Profile.TrendPerYear != 0), 0.27, 0.33);

        double product = 0, square = 0, ofOthers = 0;
        var others = 0;
        foreach (var s in s_series.Where(s => s.Deviations.Count > 100))
        {
            var points = s.Deviations;
            var middle = points.Average(p => p.Day / 365.25);
            var slope = points.Sum(p => ((p.Day / 365.25) - middle) * p.Deviation) / points.Sum(p => Math.Pow((p.Day / 365.25) - middle, 2));
            product += slope * s.Profile.TrendPerYear;
            square += s.Profile.TrendPerYear * (double)s.Profile.TrendPerYear;
            if (s.Profile.TrendPerYear == 0)
            {
                ofOthers += slope;
                others++;
            }
        }
        Assert.InRange(product / square, 0.8, 1.2);
        // Followers grow by 0.0004 a day, which brings 0.85 times as much engagement.
        Assert.InRange(ofOthers / others, 0.06, 0.2);
    }

    [Fact]
    public void Level_OfProfiles_FollowsTheirFollowers()
    {
        // Of profiles with few followers only the liked ones have counts that are not left out, so those with few are left out as well.
        var points = s_series
            .Where(s => s.Deviations.Count > 0)
            .Select(s => (X: Math.Log(s.Rows.Select(r => r.Row.Followers).OfType<long>().DefaultIfEmpty().Average()), Y: s.MeanLog))
            .Where(p => p.X > Math.Log(10_000))
            .ToArray();
        var middle = points.Average(p => p.X);

        var slope = points.Sum(p => (p.X - middle) * p.Y) / points.Sum(p => Math.Pow(p.X - middle, 2));

        Assert.InRange(slope, 0.82, 0.88);
    }

    private static double HalfSquaredDifference(int days)
    {
        double sum = 0;
        var pairs = 0;
        foreach (var s in s_series)
        {
            var byDay = s.Deviations.ToDictionary(d => d.Day, d => d.Deviation);
            foreach (var (day, deviation) in byDay)
            {
                if (byDay.TryGetValue(day + days, out var later))
                {
                    sum += Math.Pow(later - deviation, 2) / 2;
                    pairs++;
                }
            }
        }
        return sum / pairs;
    }

    private static double Share<T>(IEnumerable<T> all, Func<T, bool> isOne) => all.Average(v => isOne(v) ? 1.0 : 0);

    private static Series[] Generate(SampleDailyOptions options) =>
    [
        .. SampleDailyPlan.RecordedDays(options).Select((recordedDays, i) =>
        {
            var profile = new SampleDailyProfile(options.Seed, i, recordedDays);
            var rows = Enumerable
                .Range(0, SampleDailyCalendar.Days)
                .Where(profile.IsRecorded)
                .Select(day => (day, profile.Record(day, SampleDailyCalendar.LogEffectOf(day))))
                .ToList();
            return new Series(profile, rows);
        }),
    ];

    private sealed class Series
    {
        public Series(SampleDailyProfile profile, List<(int Day, SampleDailyRow Row)> rows)
        {
            Profile = profile;
            Rows = rows;
            // Small counts are left out: rounding to whole likes would bend their logs.
            var logs = rows
                .Where(r => r.Row.Posts > 0 && r.Row.Engagement >= 50 * r.Row.Posts)
                .Select(r => (r.Day, Log: Math.Log(r.Row.Engagement / (double)r.Row.Posts)))
                .ToList();
            MeanLog = logs.Select(l => l.Log).DefaultIfEmpty().Average();
            Deviations = [.. logs.Select(l => (l.Day, l.Log - MeanLog))];
        }

        public SampleDailyProfile Profile { get; }

        public List<(int Day, SampleDailyRow Row)> Rows { get; }

        public double MeanLog { get; }

        /// <summary>Log engagement per post on the days with posts, less the profile's mean of it.</summary>
        public List<(int Day, double Deviation)> Deviations { get; }
    }
}
