using System.Text.Json;
using System.Threading.Channels;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Jobs;

/// <summary>Takes work and schedules in.</summary>
/// <param name="store">The store, by which any process may do the work.</param>
/// <param name="data">The folder of data of this one.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class JobQueue(Store store, DataFolder data, TimeProvider clock)
{
    private const int LongestName = 100;

    private readonly Channel<bool> _wake = Signal();
    private readonly Channel<bool> _wakeServed = Signal();

    /// <summary>Has an item when work was taken in, so that a process need not look for its own.</summary>
    public ChannelReader<bool> Added => _wake.Reader;

    /// <summary>The same for those who do what <see cref="IJobKind.IsServed"/>.</summary>
    public ChannelReader<bool> AddedServed => _wakeServed.Reader;

    /// <summary>Takes work in.</summary>
    /// <param name="kind">What is to be done.</param>
    /// <param name="parameters">With what.</param>
    /// <param name="requestedBy">Who asks.</param>
    /// <param name="id">The id of the job, which is taken in once; <see langword="null"/> for a new one.</param>
    /// <param name="cancellationToken">Stops before it is taken in.</param>
    /// <exception cref="PlauditException">There is no such kind, or it cannot be done with that.</exception>
    public Task<StoredJob> AddAsync(string? kind, JsonElement parameters, string requestedBy, string? id, CancellationToken cancellationToken)
    {
        var found = JobKinds.Find(kind);
        var request = found.Read(parameters);
        foreach (var file in request.Files) data.Find(file);
        return AddAsync(
            new NewJob
            {
                Id = id,
                Kind = found.Name,
                Parameters = request.Parameters,
                RequestedBy = requestedBy,
                Platform = request.Platform,
                Account = request.Account,
                Place = request.Files.Count > 0 ? data.Place : null,
            },
            cancellationToken);
    }

    /// <summary>Takes work in that was checked before.</summary>
    public async Task<StoredJob> AddAsync(NewJob job, CancellationToken cancellationToken)
    {
        var added = await store.Jobs.AddAsync(job, cancellationToken);
        Wake();
        return added;
    }

    /// <summary>Says that there is work.</summary>
    public void Wake()
    {
        _wake.Writer.TryWrite(true);
        _wakeServed.Writer.TryWrite(true);
    }

    /// <summary>Calls a job off, and removes what was kept of one that was never begun.</summary>
    /// <returns>The job as it is then; <see langword="null"/> where there is none.</returns>
    public async Task<StoredJob?> CancelAsync(string id, CancellationToken cancellationToken)
    {
        var job = await store.Jobs.CancelAsync(id, cancellationToken);
        if (job is { IsOver: true }) data.Remove(job.Id);
        return job;
    }

    /// <summary>Keeps a schedule in place of the one of that name, if there is one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cron">When, as of <see cref="CronTimes"/>.</param>
    /// <param name="timeZone">The time zone; <see langword="null"/> for UTC.</param>
    /// <param name="kind">What is to be done.</param>
    /// <param name="parameters">With what.</param>
    /// <param name="isEnabled">Whether it makes jobs.</param>
    /// <param name="requestedBy">Who asks.</param>
    /// <param name="cancellationToken">Stops before it is kept.</param>
    /// <exception cref="PlauditException">Something of it cannot be used.</exception>
    public Task<StoredSchedule> SetScheduleAsync(
        string name, string? cron, string? timeZone, string? kind, JsonElement parameters, bool isEnabled, string requestedBy, CancellationToken cancellationToken)
    {
        // A name of dots alone is no part of an address.
        if (string.IsNullOrEmpty(name) || name.Length > LongestName || name.All(c => c == '.') || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            throw new PlauditException($"A schedule needs a name of 1 to {LongestName} letters of English, digits, dots, - and _.");
        var found = JobKinds.Find(kind);
        var request = found.Read(parameters);
        timeZone ??= "UTC";
        var next = CronTimes.Parse(cron ?? "", timeZone).After(clock.GetUtcNow());
        return store.Schedules.SetAsync(
            new StoredSchedule
            {
                Name = name,
                Cron = cron!,
                TimeZone = timeZone,
                Kind = found.Name,
                Parameters = request.Parameters,
                RequestedBy = requestedBy,
                Platform = request.Platform,
                Account = request.Account,
                IsEnabled = isEnabled,
                NextRunAt = next ?? throw new PlauditException($"The times of '{ShownText.Of(cron!)}' never come."),
            },
            cancellationToken);
    }

    private static Channel<bool> Signal() => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
}
