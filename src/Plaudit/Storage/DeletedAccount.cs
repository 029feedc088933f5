namespace Plaudit.Storage;

/// <summary>What was removed together with an account.</summary>
/// <param name="Posts">Posts.</param>
/// <param name="Snapshots">Observations of their numbers.</param>
/// <param name="Predictions">Lines of the ledger.</param>
/// <param name="Forecasts">Forecasts, of every run that was kept.</param>
/// <param name="Cursors">Interrupted pulls.</param>
public sealed record DeletedAccount(long Posts, long Snapshots, long Predictions, long Forecasts, long Cursors)
{
    /// <summary>Jobs and schedules that were about it.</summary>
    public long Jobs { get; init; }

    /// <summary>Sets of drafts for it that people had saved.</summary>
    public long Drafts { get; init; }

    /// <summary>Whether the store knew nothing of it.</summary>
    public bool IsNothing => Posts + Snapshots + Predictions + Forecasts + Cursors + Jobs + Drafts == 0;
}
