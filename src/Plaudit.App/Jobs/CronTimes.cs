using Plaudit.Data;
using Plaudit.Storage;
using Quartz;

namespace Plaudit.App.Jobs;

/// <summary>The times that a cron text stands for.</summary>
internal sealed class CronTimes
{
    private readonly CronExpression _expression;

    private CronTimes(CronExpression expression) => _expression = expression;

    /// <summary>Reads a text of five fields: minute, hour, day of the month, month, day of the week (0 and 7 are Sunday).</summary>
    /// <param name="cron">The text.</param>
    /// <param name="timeZone">The time zone that it is of: <c>UTC</c>, <c>Europe/Berlin</c>.</param>
    /// <exception cref="PlauditException">It is none, or there is no such time zone.</exception>
    public static CronTimes Parse(string cron, string timeZone)
    {
        ArgumentNullException.ThrowIfNull(cron);
        ArgumentNullException.ThrowIfNull(timeZone);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone))
            throw new PlauditException($"There is no time zone '{ShownText.Of(timeZone)}'; a name such as UTC or Europe/Berlin was expected.");
        if (cron.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 5 && cron.Length <= 200 && CronExpression.TryParse(cron, CronFormat.Unix, out var expression))
            return new CronTimes(expression.WithTimeZone(zone));
        throw new PlauditException(
            $"'{ShownText.Of(cron)}' is no cron text: five fields were expected, minute, hour, day of the month, month and day of the week, such as '30 2 * * 1-5'.");
    }

    /// <summary>The first of the times after a moment; <see langword="null"/> where there is none any more.</summary>
    public DateTimeOffset? After(DateTimeOffset time) => _expression.GetNextValidTimeAfter(time)?.ToUniversalTime();

    /// <summary>The same of a schedule.</summary>
    public static DateTimeOffset? Next(StoredSchedule schedule, DateTimeOffset after) => Parse(schedule.Cron, schedule.TimeZone).After(after);
}
