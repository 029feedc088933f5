using Plaudit.Evaluation;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>Scores what is due, sums predictions up, and judges each task that was predicted.</summary>
/// <param name="store">The store.</param>
public sealed class LedgerReportPipeline(Store store)
{
    /// <summary>Scores, sums up, judges.</summary>
    /// <param name="filter">Which predictions are summed up; the judgement is of all accounts, of the model named or else the one that serves.</param>
    /// <param name="grouping">By what.</param>
    /// <param name="limit">The most groups, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the work; what was scored stays scored.</param>
    public async Task<LedgerReport> RunAsync(LedgerFilter filter, LedgerGrouping grouping, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var scored = await store.Ledger.ScoreAsync(cancellationToken);
        var groups = await store.Ledger.SummarizeAsync(filter, grouping, null, limit, cancellationToken);
        var tasks = await store.Ledger.SummarizeAsync(filter, LedgerGrouping.Task, null, limit, cancellationToken);
        var monitor = new MonitorLedgerPipeline(store);
        var verdicts = new List<TaskVerdict>();
        foreach (var task in tasks.Items)
        {
            verdicts.Add(new TaskVerdict(task.Task, await monitor.RunAsync(task.Task, filter.Model, cancellationToken)));
        }
        return new LedgerReport(scored, groups.Items, groups.Next is not null, verdicts);
    }
}

/// <summary>What predictions were worth.</summary>
/// <param name="NewlyScored">Predictions whose outcome became known with this.</param>
/// <param name="Groups">Predictions summed up.</param>
/// <param name="HasMore">Whether there are more groups.</param>
/// <param name="Verdicts">What to do, task by task.</param>
public sealed record LedgerReport(long NewlyScored, IReadOnlyList<LedgerSummary> Groups, bool HasMore, IReadOnlyList<TaskVerdict> Verdicts);

/// <summary>What to do with the model of a task.</summary>
/// <param name="Task">The task.</param>
/// <param name="Monitoring">Scores, drift and the verdict with its reasons.</param>
public sealed record TaskVerdict(string Task, LedgerMonitoring Monitoring);
