using Plaudit.Evaluation;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>Scores what is due, and says whether predictions still hold what they promise.</summary>
/// <param name="store">The store.</param>
public sealed class MonitorLedgerPipeline(Store store)
{
    /// <summary>Outcomes that count as the newest, and as many before them to compare with.</summary>
    public const int WindowRows = 1_000;

    /// <summary>Scores and judges.</summary>
    /// <param name="task">What is predicted.</param>
    /// <param name="model">The model; <see langword="null"/> for the one that serves, or for all where none does.</param>
    /// <param name="cancellationToken">Stops the work; what was scored stays scored.</param>
    public async Task<LedgerMonitoring> RunAsync(string task, string? model, CancellationToken cancellationToken)
    {
        await store.Ledger.ScoreAsync(cancellationToken);
        return await JudgeAsync(task, model, cancellationToken);
    }

    /// <summary>Judges what is scored already, and changes nothing.</summary>
    /// <param name="task">What is predicted.</param>
    /// <param name="model">The model; <see langword="null"/> for the one that serves, or for all where none does.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<LedgerMonitoring> JudgeAsync(string task, string? model, CancellationToken cancellationToken)
    {
        model ??= (await store.Models.FindActiveAsync(task, cancellationToken))?.Id;
        var rows = await store.Ledger.ReadScoredAsync(new LedgerFilter { Task = task, Model = model }, 2 * WindowRows, cancellationToken);
        // Of few, the newer half against the older one.
        var recent = Math.Min(WindowRows, (rows.Count + 1) / 2);
        return LedgerMonitoring.Of([.. rows.Skip(recent)], [.. rows.Take(recent)]);
    }
}
