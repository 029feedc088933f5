namespace Plaudit.Storage;

/// <summary>A job that is asked for again and again.</summary>
public sealed record StoredSchedule
{
    public required string Name { get; init; }

    /// <summary>When: five fields as of cron.</summary>
    public required string Cron { get; init; }

    /// <summary>The time zone that the fields are of: <c>UTC</c>, <c>Europe/Berlin</c>.</summary>
    public required string TimeZone { get; init; }

    public required string Kind { get; init; }

    /// <summary>JSON.</summary>
    public required string Parameters { get; init; }

    public required string RequestedBy { get; init; }

    /// <summary>As of <see cref="NewJob.Platform"/>.</summary>
    public string? Platform { get; init; }

    /// <summary>As of <see cref="NewJob.Account"/>.</summary>
    public string? Account { get; init; }

    /// <summary>Whether it makes jobs.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary>When it makes the next job, if it is enabled; <see langword="null"/> where its times are over.</summary>
    public DateTimeOffset? NextRunAt { get; init; }

    /// <summary>When it was its time last; <see langword="null"/> where it never was.</summary>
    public DateTimeOffset? LastRunAt { get; init; }

    /// <summary>The job that it made last.</summary>
    public string? LastJob { get; init; }
}
