using System.Globalization;

namespace Plaudit.Forecasting;

/// <summary>
/// ISO 8601 weeks as whole numbers: week w is the seven days from the Monday w weeks after that of 1970-01-01, so that the distance of two
/// weeks is their difference, in years of 52 and of 53 weeks alike.
/// </summary>
public static class CalendarWeek
{
    /// <summary>Days from the Monday of week 0, 1969-12-29, to 1970-01-01.</summary>
    public const int EpochDayOfWeek = 3;

    private const int DaysAWeek = 7;

    private static readonly int s_firstMonday = new DateOnly(1969, 12, 29).DayNumber;

    /// <summary>The week that a day is in.</summary>
    public static int Of(DateOnly day) => (int)Math.Floor((day.DayNumber - s_firstMonday) / (double)DaysAWeek);

    /// <summary>Position of a day in its week: 0 is Monday, 6 is Sunday.</summary>
    public static int DayOfWeek(DateOnly day) => day.DayNumber - s_firstMonday - (Of(day) * DaysAWeek);

    /// <summary>The first day of a week, by which it is named.</summary>
    public static DateOnly Monday(int week) => DateOnly.FromDayNumber(s_firstMonday + (week * DaysAWeek));

    /// <summary>The first day of a week as days since 1970-01-01.</summary>
    public static int MondayEpochDay(int week) => (week * DaysAWeek) - EpochDayOfWeek;

    /// <summary>The last day of a week.</summary>
    public static DateOnly Sunday(int week) => Monday(week).AddDays(DaysAWeek - 1);

    /// <summary>The number of a week in its ISO year, 1 to 53.</summary>
    public static int WeekOfYear(int week) => ISOWeek.GetWeekOfYear(Monday(week).ToDateTime(TimeOnly.MinValue));

    /// <summary>The week's Monday as an ISO date, <c>2024-12-30</c>.</summary>
    public static string Text(int week) => Monday(week).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
