using Plaudit.Pipelines.Stores;
using Plaudit.Storage;

namespace Plaudit.App.Web.Overview;

/// <summary>Reads out of the store what is new.</summary>
internal sealed class OverviewReader(Store store, TimeProvider clock)
{
    /// <summary>How far back whoever comes for the first time looks.</summary>
    public static readonly TimeSpan FirstLook = TimeSpan.FromDays(30);

    private const int MostOutcomes = 10;
    private const int MostMovers = 5;
    private const int MostJobs = 10;
    private const int MostImports = 5;

    private static readonly string[] s_tasks = ["likes", "engagement", "photos"];

    // To look all profiles of a run over takes a while, and a finished run changes only in that profiles are removed: then it counts fewer.
    private volatile Movers? _movers;

    /// <summary>What is new since the viewer's visit before this one.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<OverviewNews> ReadAsync(string viewer, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var before = viewer.Length == 0 ? null : await store.Visits.TouchAsync(viewer, cancellationToken);
        var since = before ?? now - FirstLook;
        return new OverviewNews
        {
            Since = since,
            IsFirstVisit = before is null,
            Hits = await store.Outcomes.CountSinceAsync(since, cancellationToken),
            Outcomes = await store.Outcomes.ReadSinceAsync(since, MostOutcomes, cancellationToken),
            Forecasts = await ForecastsAsync(cancellationToken),
            Tasks = await TasksAsync(cancellationToken),
            Jobs = await JobsAsync(since, cancellationToken),
            JobCount = await CountJobsAsync(since, cancellationToken),
            Imports =
            [
                .. (await store.Imports.PageAsync(null, 100, cancellationToken)).Items
                    .Where(import => import.StartedAt >= since && import.Counts.Rejected > 0).Take(MostImports),
            ],
        };
    }

    private async Task<ForecastNews?> ForecastsAsync(CancellationToken cancellationToken)
    {
        var runs = await store.Forecasts.ReadRunsAsync(cancellationToken);
        if (runs.Where(run => run.FinishedAt is not null).MaxBy(run => run.FinishedAt) is not { } newest) return null;
        var movers = _movers;
        if (movers?.Run != newest.Id || movers.Profiles != newest.Profiles)
        {
            var (rises, falls) = await store.ForecastMovers.ReadAsync(newest.Id, horizon: 1, MostMovers, cancellationToken);
            _movers = movers = new Movers(newest.Id, newest.Profiles, rises, falls);
        }
        return new ForecastNews(newest, movers.Rises, movers.Falls, ForecastDrift.Of(runs));
    }

    private async Task<IReadOnlyList<WatchedTask>> TasksAsync(CancellationToken cancellationToken)
    {
        var monitor = new MonitorLedgerPipeline(store);
        var tasks = new List<WatchedTask>();
        foreach (var task in s_tasks)
        {
            var monitoring = await monitor.JudgeAsync(task, null, cancellationToken);
            if (monitoring.Recent.Rows > 0) tasks.Add(new WatchedTask(task, monitoring));
        }
        // What needs a look comes first.
        return [.. tasks.OrderByDescending(task => task.NeedsALook).ThenByDescending(task => task.Monitoring.Verdict)];
    }

    private async Task<IReadOnlyList<StoredJob>> JobsAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var jobs = new List<StoredJob>();
        foreach (var filter in JobsToSee(since)) jobs.AddRange((await store.Jobs.PageAsync(filter, null, MostJobs, cancellationToken)).Items);
        return jobs;
    }

    private async Task<long> CountJobsAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        long count = 0;
        foreach (var filter in JobsToSee(since)) count += await store.Jobs.CountAsync(filter, cancellationToken);
        return count;
    }

    private static JobFilter[] JobsToSee(DateTimeOffset since) =>
        [new JobFilter { State = JobState.Failed, FinishedFrom = since }, new JobFilter { State = JobState.Running }, new JobFilter { State = JobState.Queued }];

    // What a run expects to change most.
    private sealed record Movers(string Run, long Profiles, IReadOnlyList<ForecastMover> Rises, IReadOnlyList<ForecastMover> Falls);
}
