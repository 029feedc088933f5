using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Jobs;

/// <summary>The part of a process that works: takes jobs, makes those of schedules, and removes files that no job needs any more.</summary>
internal sealed partial class JobNode(
    Store store, JobQueue queue, DataFolder data, JobOptions options, Func<string, string?> variable, TimeProvider clock, ILogger<JobNode> log) : IHostedService, IDisposable
{
    private static readonly TimeSpan s_scheduleStep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_sweepStep = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_unreadableStep = TimeSpan.FromHours(1);

    // Longer than an upload stands there before its job does.
    private static readonly TimeSpan s_abandonedAfter = TimeSpan.FromHours(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _loops = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
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
        }
        catch (OperationCanceledException)
        {
            // What could not be given back is found by its lease.
        }
    }

    public void Dispose() => _stopping.Dispose();

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
                // Messages of others may hold names and texts.
                if (exception is PlauditException or IOException or UnauthorizedAccessException) Paused(log, exception.Message);
                else Broken(log, exception.GetType().FullName, exception.StackTrace);
                await Task.Delay(s_scheduleStep, clock, _stopping.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task WorkAsync()
    {
        var claim = await store.Jobs.ClaimAsync(data.Place, options.Lease, options.MaxAttempts, _stopping.Token);
        if (claim is null)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            await Task.WhenAny(queue.Added.WaitToReadAsync(either.Token).AsTask(), Task.Delay(options.Poll, clock, either.Token));
            queue.Added.TryRead(out _);
            await either.CancelAsync();
            return;
        }
        await new JobRun(store, data, options, variable, clock, log).RunAsync(claim, _stopping.Token);
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
