using Plaudit.Data;

namespace Plaudit.App.Jobs;

/// <summary>How a process works on jobs.</summary>
internal sealed record JobOptions
{
    /// <summary>Jobs that it works on at the same time. Default 1; 0 for none.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>
    /// How long a job is kept from others after its process was heard of last. Default 45 seconds, from 1 second to an hour. Clocks of the
    /// machines must differ by less.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How often a process is heard of, tells progress and learns that a job was called off. Default 1 second, at most a third of the lease.</summary>
    public TimeSpan Beat => TimeSpan.FromSeconds(Math.Min(1, Lease.TotalSeconds / 3));

    /// <summary>How often is looked for work that others ask for. Default 1 second.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a job is begun before it is given up. Default 5.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>How long a job that was interrupted by the end of the program may take to stop. Default 3 seconds.</summary>
    public TimeSpan StopPatience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Pause before an attempt: 10 seconds, then three times as much each time, up to a quarter of an hour.</summary>
    /// <param name="attempts">Attempts that have failed.</param>
    public static TimeSpan PauseAfter(int attempts) => TimeSpan.FromSeconds(Math.Min(10 * Math.Pow(3, Math.Max(0, attempts - 1)), 900));

    /// <summary>Refuses what makes no sense.</summary>
    /// <exception cref="PlauditException">A number is out of its range.</exception>
    public void Validate()
    {
        if (Workers is < 0 or > 64) throw new PlauditException($"0 to 64 jobs can be worked on at the same time, not {Workers}.");
        if (Lease < TimeSpan.FromSeconds(1) || Lease > TimeSpan.FromHours(1)) throw new PlauditException($"The lease of a job lasts 1 to 3,600 seconds, not {Lease.TotalSeconds}.");
    }
}
