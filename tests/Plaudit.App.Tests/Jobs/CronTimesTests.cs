using System.Globalization;
using Plaudit.App.Jobs;
using Plaudit.Data;

namespace Plaudit.App.Tests.Jobs;

public sealed class CronTimesTests
{
    [Theory]
    [InlineData("30 2 * * *", "UTC", "2026-11-10T12:00Z", "2026-11-11T02:30Z 2026-11-12T02:30Z")]
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-11-10T12:00Z", "2026-11-11T01:30Z 2026-11-12T01:30Z")]
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-07-10T12:00Z", "2026-07-11T00:30Z 2026-07-12T00:30Z")]
    [InlineData("*/20 * * * *", "UTC", "2026-11-10T12:00Z", "2026-11-10T12:20Z 2026-11-10T12:40Z 2026-11-10T13:00Z")]
    [InlineData("0 9 * * 1-5", "America/New_York", "2026-11-13T15:00Z", "2026-11-16T14:00Z 2026-11-17T14:00Z")]
    [InlineData("0 0 * * 0", "UTC", "2026-11-10T12:00Z", "2026-11-15T00:00Z 2026-11-22T00:00Z")]
    [InlineData("0 0 * * 7", "UTC", "2026-11-10T12:00Z", "2026-11-15T00:00Z")]
    [InlineData("0 0 1 1 *", "Pacific/Auckland", "2026-11-10T12:00Z", "2026-12-31T11:00Z 2027-12-31T11:00Z")]
    [InlineData("0 0 29 2 *", "UTC", "2026-11-10T12:00Z", "2028-02-29T00:00Z")]
    public void After_Fields_AreOfTheZone(string cron, string zone, string after, string expected) => Assert.Equal(expected, Times(cron, zone, after, expected.Split(' ').Length));

    /// <summary>Half past two is not there on 28 March 2027, and there twice on 25 October 2026: a nightly job is done once in either night.</summary>
    [Theory]
    [InlineData("2027-03-26T12:00Z", 3)]
    [InlineData("2026-10-23T12:00Z", 3)]
    public void After_SummerTimeBeginsOrEnds_IsOnceANight(string after, int nights)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var start = DateTimeOffset.Parse(after, CultureInfo.InvariantCulture);

        var local = Times("30 2 * * *", "Europe/Berlin", after, nights).Split(' ')
            .Select(time => TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture), zone).Date);

        Assert.Equal(Enumerable.Range(1, nights).Select(night => start.Date.AddDays(night)), local);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30 2 * *")]
    [InlineData("0 30 2 * * ?")]
    [InlineData("60 2 * * *")]
    [InlineData("30 24 * * *")]
    [InlineData("a b c d e")]
    [InlineData("* * * * 9")]
    public void Parse_NoCronText_IsRefused(string cron) =>
        Assert.Contains("five fields were expected", Assert.Throws<PlauditException>(() => CronTimes.Parse(cron, "UTC")).Message);

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    public void Parse_NoTimeZone_IsRefused(string zone) =>
        Assert.Contains("There is no time zone", Assert.Throws<PlauditException>(() => CronTimes.Parse("0 0 * * *", zone)).Message);

    [Fact]
    public void After_DayThatNeverComes_IsNone() => Assert.Null(CronTimes.Parse("0 0 30 2 *", "UTC").After(new DateTimeOffset(2026, 11, 10, 0, 0, 0, TimeSpan.Zero)));

    private static string Times(string cron, string zone, string after, int count)
    {
        var times = CronTimes.Parse(cron, zone);
        var time = DateTimeOffset.Parse(after, CultureInfo.InvariantCulture);
        var found = new List<string>();
        for (var i = 0; i < count; i++)
        {
            time = times.After(time)!.Value;
            Assert.Equal(TimeSpan.Zero, time.Offset);
            found.Add(time.ToString("yyyy-MM-ddTHH:mm'Z'", CultureInfo.InvariantCulture));
        }
        return string.Join(' ', found);
    }
}
