using System.Globalization;
using Plaudit.App.Web.Texts;

namespace Plaudit.App.Web.Settings;

/// <summary>Times of a schedule in words: <c>every day at 02:30</c>.</summary>
internal static class CronWords
{
    private const string Any = "*";

    /// <summary>A cron text of five fields in words; the text itself where it says more than these words can.</summary>
    public static string Of(string cron)
    {
        ArgumentNullException.ThrowIfNull(cron);
        if (cron.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var minute, var hour, var day, var month, var weekday] || month != Any) return Other(cron);
        if (day != Any && weekday != Any) return Other(cron);
        var when = DaysOf(day, weekday);
        if (when is null) return Other(cron);
        if (minute == Any && hour == Any) return Text(SettingsTexts.CronMinute, when);
        if (Step(minute) is { } minutes && hour == Any) return Text(SettingsTexts.CronMinutes, minutes, when);
        if (Number(minute, 59) is not { } at) return Other(cron);
        if (hour == Any) return Text(SettingsTexts.CronHour, at, when);
        if (Step(hour) is { } hours) return Text(SettingsTexts.CronHours, hours, at, when);
        var times = hour.Split(',').Select(of => Number(of, 23)).ToList();
        return times.Contains(null) ? Other(cron) : Text(SettingsTexts.CronAt, when, List([.. times.Select(of => Text("{0:00}:{1:00}", of!.Value, at))]));
    }

    /// <summary>A day of the week; 0 and 7 are Sunday.</summary>
    public static string Weekday(int day) => (day % 7) switch
    {
        1 => SettingsTexts.Monday,
        2 => SettingsTexts.Tuesday,
        3 => SettingsTexts.Wednesday,
        4 => SettingsTexts.Thursday,
        5 => SettingsTexts.Friday,
        6 => SettingsTexts.Saturday,
        _ => SettingsTexts.Sunday,
    };

    private static string? DaysOf(string day, string weekday)
    {
        if (day != Any)
        {
            var days = day.Split(',').Select(of => Number(of, 31)).ToList();
            return days.Contains(null) ? null : Text(SettingsTexts.CronDayOfMonth, List([.. days.Select(of => Text("{0}", of!.Value))]));
        }
        if (weekday == Any) return SettingsTexts.CronEveryDay;
        if (weekday.Split('-') is [var first, var last] && Number(first, 7) is { } from && Number(last, 7) is { } to)
            return Text(SettingsTexts.CronWeekdays, Weekday(from), Weekday(to));
        var weekdays = weekday.Split(',').Select(of => Number(of, 7)).ToList();
        return weekdays.Contains(null) ? null : Text(SettingsTexts.CronOnWeekday, List([.. weekdays.Select(of => Weekday(of!.Value))]));
    }

    private static string List(IReadOnlyList<string> parts) =>
        parts.Count == 1 ? parts[0] : Text(SettingsTexts.CronList, string.Join(", ", parts.Take(parts.Count - 1)), parts[^1]);

    private static int? Step(string field) => field.StartsWith("*/", StringComparison.Ordinal) ? Number(field[2..], 59) : null;

    private static int? Number(string field, int most) =>
        int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;

    private static string Other(string cron) => Text(SettingsTexts.CronOther, cron);

    private static string Text(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
