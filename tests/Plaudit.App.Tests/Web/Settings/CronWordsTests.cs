using Plaudit.App.Jobs;
using Plaudit.App.Web.Settings;

namespace Plaudit.App.Tests.Web.Settings;

public sealed class CronWordsTests
{
    [Theory]
    [InlineData("30 2 * * *", "every day at 02:30")]
    [InlineData("5 6,18 * * *", "every day at 06:05 and 18:05")]
    [InlineData("0 9 * * 1-5", "Monday to Friday at 09:00")]
    [InlineData("0 9 * * 0", "every Sunday at 09:00")]
    [InlineData("0 9 * * 7", "every Sunday at 09:00")]
    [InlineData("0 9 * * 1,3,5", "every Monday, Wednesday and Friday at 09:00")]
    [InlineData("15 4 3 * *", "on day 3 of the month at 04:15")]
    [InlineData("15 * * * *", "every hour at minute 15, every day")]
    [InlineData("*/15 * * * *", "every 15 minutes, every day")]
    [InlineData("0 */6 * * 1-5", "every 6 hours at minute 0, Monday to Friday")]
    [InlineData("* * * * *", "every minute, every day")]
    [InlineData("0 9 1 * 1", "at the times of “0 9 1 * 1”")]
    [InlineData("0 9 * 12 *", "at the times of “0 9 * 12 *”")]
    [InlineData("0 9-17 * * *", "at the times of “0 9-17 * * *”")]
    [InlineData("nonsense", "at the times of “nonsense”")]
    [InlineData("", "at the times of “”")]
    public void Of_CronText_SaysNoMoreThanItMeans(string cron, string expected) => Assert.Equal(expected, CronWords.Of(cron));

    [Theory]
    [InlineData("15 * * * *", ScheduleTimes.Hour)]
    [InlineData("30 2 * * *", ScheduleTimes.Day)]
    [InlineData("0 9 * * 1-5", ScheduleTimes.Weekdays)]
    [InlineData("0 9 * * 3", ScheduleTimes.Week)]
    [InlineData("0 9 * * 7", ScheduleTimes.Week)]
    [InlineData("15 4 31 * *", ScheduleTimes.Month)]
    [InlineData("*/15 * * * *", ScheduleTimes.Own)]
    [InlineData("0 9,12 * * *", ScheduleTimes.Own)]
    [InlineData("0 9 * * 1,3", ScheduleTimes.Week)]
    [InlineData("0 9 1 * 1", ScheduleTimes.Own)]
    [InlineData("0 9 * 12 *", ScheduleTimes.Own)]
    public void Of_CronText_ComesBackAsTheSameTimes(string cron, string every)
    {
        var times = ScheduleTimes.Of(cron);

        Assert.Equal(every, times.Every);
        var (expected, actual) = (CronTimes.Parse(cron, "Europe/Istanbul"), CronTimes.Parse(times.ToCron(), "Europe/Istanbul"));
        var (one, other) = (DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        for (var i = 0; i < 20; i++)
        {
            (one, other) = (expected.After(one)!.Value, actual.After(other)!.Value);
            Assert.Equal(one, other);
        }
    }

    [Theory]
    [InlineData("", "1", "1")]
    [InlineData("25:00", "1", "1")]
    [InlineData("02:30", "8", "1")]
    [InlineData("02:30", "1 1", "1")]
    [InlineData("02:30", "1", "32")]
    [InlineData("02:30", "1", "")]
    public void ToCron_WhatIsNoTime_IsRefusedWhereItIsChecked(string time, string weekday, string day)
    {
        string[] crons =
        [
            new ScheduleTimes { Every = ScheduleTimes.Week, Time = time, Weekday = weekday }.ToCron(),
            new ScheduleTimes { Every = ScheduleTimes.Month, Time = time, MonthDay = day }.ToCron(),
        ];

        Assert.Contains(crons, cron => !IsTaken(cron));

        static bool IsTaken(string cron)
        {
            try
            {
                CronTimes.Parse(cron, "UTC");
                return true;
            }
            catch (Plaudit.Data.PlauditException)
            {
                return false;
            }
        }
    }
}
