using System.Threading.Channels;
using Plaudit.App.Serving;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Jobs;

/// <summary>The part of a process that works: takes jobs, makes those of schedules, and removes files that no job needs any more.</summary>
/// <param name="store">The store.</param>
/// <param name="queue">Says that there is work.</param>
/// <param name="data">The folder of data.</param>
/// <param name="options">How it works.</param>
/// <param name="variable">Values of environment variables.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="log">The log.</param>
/// <param name="models">The models that answer; <see langword="null"/> in a process that answers no requests, which leaves alone what is <see cref="IJobKind.IsServed"/>.</param>
internal sealed partial class JobNode(
    Store store, JobQueue queue, DataFolder data, JobOptions options, Func<string, string?> variable, TimeProvider clock, ILogger<JobNode> log, ServedModels? models = null)
    : IHostedService, IDisposable
{
    // They wait for platforms rather than for processors.
    private const int ServedAtOnce = 16;

    // Those that do not wait: more would keep the processors from the pages.
    private const int ComputedAtOnce = 2;

    private static readonly IReadOnlyList<string> s_worked = JobKinds.Names(served: false);
    private static readonly IReadOnlyList<string> s_served = JobKinds.Names(served: true);
    private static readonly IReadOnlyList<string> s_waiting = [.. s_served.Where(kind => !JobKinds.Find(kind).IsComputing)];

    private static readonly TimeSpan s_scheduleStep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_sweepStep = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_unreadableStep = TimeSpan.FromHours(1);

    // Longer than an upload stands there before its job does.
    private static readonly TimeSpan s_abandonedAfter = TimeSpan.FromHours(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _servedPlaces = new(ServedAtOnce);
    private readonly List<Task> _loops = [];
    private int _computing;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (models is not null) _loops.Add(Task.Run(() => LoopAsync(ServeAsync), CancellationToken.None));
        if (options.Workers == 0) return Task.CompletedTask;
        for (var worker = 0; worker < options.Workers; worker++) _loops.Add(Task.Run(() => LoopAsync(WorkAsync), CancellationToken.None));
        _loops.Add(Task.Run(() => LoopAsync(FireAsync), CancellationToken.None));
        _loops.Add(Task.Run(() => LoopAsync(SweepAsync), CancellationToken.None));
        return Task.CompletedTask;
    }

    /// <summary>Gives back what is under way, for other processes to do.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        try
        {
            await Task.WhenAll(_loops).WaitAsync(cancellationToken);
            for (var place = 0; place < ServedAtOnce; place++) await _servedPlaces.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // What could not be given back is found by its lease.
        }
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _servedPlaces.Dispose();
    }

    /// <summary>Makes the jobs of schedules whose time has come.</summary>
    internal async Task FireAsync()
    {
        if ((await store.Schedules.FireAsync(Next, _stopping.Token)).Count > 0) queue.Wake();
        await Task.Delay(s_scheduleStep, clock, _stopping.Token);
    }

    // One that this machine cannot read, such as one of a time zone that it does not know, must not hold the others up: it is looked at again later.
    private DateTimeOffset? Next(StoredSchedule schedule, DateTimeOffset after)
    {
        try
        {
            return CronTimes.Next(schedule, after);
        }
        catch (PlauditException exception)
        {
            Paused(log, $"schedule {schedule.Name}: {exception.Message}");
            return after + s_unreadableStep;
        }
    }

    // A step again and again until the process is to end; the store may be away for a while.
    private async Task LoopAsync(Func<Task> step)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await step();
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // What nobody has thought of must not end all later steps unseen.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Tell(exception);
                await Task.Delay(s_scheduleStep, clock, _stopping.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task WorkAsync()
    {
        var claim = await store.Jobs.ClaimAsync(data.Place, s_worked, options.Lease, options.MaxAttempts, _stopping.Token);
        if (claim is null) await UntilAddedAsync(queue.Added);
        else await NewRun().RunAsync(claim, _stopping.Token);
    }

    // One after the other is begun, as long as there are places.
    private async Task ServeAsync()
    {
        await _servedPlaces.WaitAsync(_stopping.Token);
        JobClaim? claim = null;
        try
        {
            var kinds = Volatile.Read(ref _computing) < ComputedAtOnce ? s_served : s_waiting;
            claim = await store.Jobs.ClaimAsync(data.Place, kinds, options.Lease, options.MaxAttempts, _stopping.Token);
            if (claim is not null && JobKinds.Find(claim.Job.Kind).IsComputing) Interlocked.Increment(ref _computing);
            if (claim is not null) _ = Task.Run(() => ServeAsync(claim), CancellationToken.None);
        }
        finally
        {
            if (claim is null) _servedPlaces.Release();
        }
        if (claim is null) await UntilAddedAsync(queue.AddedServed);
    }

    private async Task ServeAsync(JobClaim claim)
    {
        try
        {
            await NewRun().RunAsync(claim, _stopping.Token);
        }
#pragma warning disable CA1031 // Nobody waits for it; it is told here or nowhere.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Tell(exception);
        }
        finally
        {
            _servedPlaces.Release();
            if (JobKinds.Find(claim.Job.Kind).IsComputing)
            {
                Interlocked.Decrement(ref _computing);
                // One that was left for this may wait.
                queue.Wake();
            }
        }
    }

    private JobRun NewRun() => new(store, data, options, variable, clock, log) { Models = models };

    private async Task UntilAddedAsync(ChannelReader<bool> added)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        await Task.WhenAny(added.WaitToReadAsync(either.Token).AsTask(), Task.Delay(options.Poll, clock, either.Token));
        added.TryRead(out _);
        await either.CancelAsync();
    }

    // Messages of others may hold names and texts.
    private void Tell(Exception exception)
    {
        if (exception is PlauditException or IOException or UnauthorizedAccessException) Paused(log, exception.Message);
        else Broken(log, exception.GetType().FullName, exception.StackTrace);
    }

    private async Task SweepAsync()
    {
        var jobs = data.JobsOfFiles(clock.GetUtcNow() - s_abandonedAfter);
        var open = await store.Jobs.OpenAsync(jobs, _stopping.Token);
        foreach (var job in jobs.Where(job => !open.Contains(job))) data.Remove(job);
        await Task.Delay(s_sweepStep, clock, _stopping.Token);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "jobs are paused: {Reason}")]
    private static partial void Paused(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "jobs are paused: {Type} {StackTrace}")]
    private static partial void Broken(ILogger log, string? type, string? stackTrace);
}
