using System.Globalization;
using Plaudit.Forecasting;

namespace Plaudit.Tests.Forecasting;

public sealed class CalendarWeekTests
{
    private static readonly DateOnly s_first = new(1995, 1, 1);
    private static readonly DateOnly s_last = new(2040, 12, 31);

    [Fact]
    public void Of_EveryDayFrom1995To2040_IsTheIsoWeek()
    {
        var years53 = new SortedSet<int>();
        for (var day = s_first; day <= s_last; day = day.AddDays(1))
        {
            var time = day.ToDateTime(TimeOnly.MinValue);
            var week = CalendarWeek.Of(day);
            Assert.Equal(ISOWeek.ToDateTime(ISOWeek.GetYear(time), ISOWeek.GetWeekOfYear(time), DayOfWeek.Monday), CalendarWeek.Monday(week).ToDateTime(TimeOnly.MinValue));
            Assert.Equal(ISOWeek.GetWeekOfYear(time), CalendarWeek.WeekOfYear(week));
            Assert.Equal(((int)day.DayOfWeek + 6) % 7, CalendarWeek.DayOfWeek(day));
            Assert.Equal(CalendarWeek.Monday(week).AddDays(6), CalendarWeek.Sunday(week));
            if (CalendarWeek.WeekOfYear(week) == 53)
            {
                years53.Add(ISOWeek.GetYear(time));
            }
        }
        Assert.Equal([1998, 2004, 2009, 2015, 2020, 2026, 2032, 2037], years53);
    }

    [Fact]
    public void Of_ConsecutiveMondays_AreOneApart()
    {
        for (var monday = new DateOnly(1995, 1, 2); monday < s_last; monday = monday.AddDays(7))
        {
            Assert.Equal(1, CalendarWeek.Of(monday) - CalendarWeek.Of(monday.AddDays(-1)));
        }
    }

    [Theory]
    [InlineData("1970-01-01", 0, 3)]
    [InlineData("1969-12-28", -1, 6)]
    [InlineData("0001-01-01", -102737, 0)]
    public void Of_KnownDay_IsCountedFromTheWeekOf1970(string text, int week, int dayOfWeek)
    {
        var day = DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal((week, dayOfWeek), (CalendarWeek.Of(day), CalendarWeek.DayOfWeek(day)));
    }

    [Fact]
    public void Text_IsTheMonday() => Assert.Equal("2020-12-28", CalendarWeek.Text(CalendarWeek.Of(new DateOnly(2021, 1, 3))));
}
