using Plaudit.Storage;

namespace Plaudit.App.Web.Settings;

/// <summary>A schedule while it is made or changed in a form.</summary>
public sealed record ScheduleDraft
{
    public const string ZoneField = "time_zone";

    /// <summary>What is to be done, and with which fields.</summary>
    public required KindForm Form { get; init; }

    public string Name { get; init; } = "";

    public ScheduleTimes Times { get; init; } = new();

    /// <summary>The time zone of the times.</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>Whether it makes jobs.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Whether there is none of this name yet, so that the name can be chosen.</summary>
    public bool IsNew { get; init; }

    /// <summary>What stands in the fields of the kind, by their names.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>A schedule as it is stored.</summary>
    public static ScheduleDraft Of(StoredSchedule schedule, KindForm form)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(form);
        return new ScheduleDraft
        {
            Form = form,
            Name = schedule.Name,
            Times = ScheduleTimes.Of(schedule.Cron),
            Zone = schedule.TimeZone,
            IsEnabled = schedule.IsEnabled,
            Values = form.Show(schedule.Parameters),
        };
    }

    /// <summary>What was sent.</summary>
    public static ScheduleDraft Read(IFormCollection sent, KindForm form, string name, bool isNew)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(form);
        return new ScheduleDraft
        {
            Form = form,
            Name = name,
            Times = new ScheduleTimes
            {
                Every = sent["every"].ToString(),
                Time = sent["time"].ToString(),
                Weekday = sent["weekday"].ToString(),
                MonthDay = sent["month_day"].ToString(),
                Cron = sent["cron"].ToString(),
            },
            Zone = sent[ZoneField].ToString().Trim(),
            IsEnabled = sent["enabled"] == "true",
            IsNew = isNew,
            Values = form.Fields.ToDictionary(field => field.Name, field => sent[field.Name].ToString(), StringComparer.Ordinal),
        };
    }
}
