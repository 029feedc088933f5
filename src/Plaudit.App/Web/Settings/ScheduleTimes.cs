using System.Globalization;

namespace Plaudit.App.Web.Settings;

/// <summary>When a schedule makes jobs, as it is chosen in a form.</summary>
public sealed record ScheduleTimes
{
    public const string Hour = "hour";
    public const string Day = "day";
    public const string Weekdays = "weekdays";
    public const string Week = "week";
    public const string Month = "month";
    public const string Own = "own";

    /// <summary>How often: one of the words above. Default every day.</summary>
    public string Every { get; init; } = Day;

    /// <summary>The time of the day, <c>02:30</c>. Of every hour its minute alone counts.</summary>
    public string Time { get; init; } = "02:30";

    /// <summary>The day of the week, 1 (Monday) to 7.</summary>
    public string Weekday { get; init; } = "1";

    /// <summary>The day of the month, 1 to 31.</summary>
    public string MonthDay { get; init; } = "1";

    /// <summary>A cron text, where the others do not say it.</summary>
    public string Cron { get; init; } = "";

    /// <summary>The cron text of what was chosen. What cannot be read becomes a text that is refused where it is checked.</summary>
    public string ToCron()
    {
        if (Every == Own) return Cron.Trim();
        var (hour, minute) = TimeOnly.TryParseExact(Time, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour, time.Minute) : (-1, -1);
        return Every switch
        {
            Hour => string.Create(CultureInfo.InvariantCulture, $"{minute} * * * *"),
            Weekdays => string.Create(CultureInfo.InvariantCulture, $"{minute} {hour} * * 1-5"),
            Week => string.Create(CultureInfo.InvariantCulture, $"{minute} {hour} * * {Weekday.Trim()}"),
            Month => string.Create(CultureInfo.InvariantCulture, $"{minute} {hour} {MonthDay.Trim()} * *"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{minute} {hour} * * *"),
        };
    }

    /// <summary>The choices that give a cron text.</summary>
    public static ScheduleTimes Of(string cron)
    {
        ArgumentNullException.ThrowIfNull(cron);
        var own = new ScheduleTimes { Every = Own, Cron = cron };
        if (cron.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var minute, var hour, var day, "*", var weekday]) return own;
        ScheduleTimes found = (hour, day, weekday) switch
        {
            ("*", "*", "*") => new() { Every = Hour, Time = TimeOf("0", minute) },
            (_, "*", "*") => new() { Every = Day, Time = TimeOf(hour, minute) },
            (_, "*", "1-5") => new() { Every = Weekdays, Time = TimeOf(hour, minute) },
            (_, "*", _) => new() { Every = Week, Time = TimeOf(hour, minute), Weekday = weekday == "0" ? "7" : weekday },
            (_, _, "*") => new() { Every = Month, Time = TimeOf(hour, minute), MonthDay = day },
            _ => own,
        };
        // Only what comes back as it was: lists and steps do not.
        return found.ToCron() == string.Join(' ', minute, hour, day, "*", weekday == "0" ? "7" : weekday) ? found with { Cron = cron } : own;
    }

    private static string TimeOf(string hour, string minute) => $"{hour.PadLeft(2, '0')}:{minute.PadLeft(2, '0')}";
}
