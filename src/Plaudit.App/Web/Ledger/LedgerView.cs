using Plaudit.App.Web.Components;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Storage;

namespace Plaudit.App.Web.Ledger;

/// <summary>What the ledger shows: predictions of one task.</summary>
public sealed record LedgerView
{
    public required LedgerRequest Request { get; init; }

    public required string Task { get; init; }

    /// <summary>Each task that there are predictions of with these filters.</summary>
    public required IReadOnlyList<LedgerSummary> Tasks { get; init; }

    /// <summary>The same predictions by account, model or week.</summary>
    public required TableView<LedgerSummary> Groups { get; init; }

    /// <summary>Whether there are more groups than are shown.</summary>
    public required bool HasMoreGroups { get; init; }

    /// <summary>The same by the week that outcomes were due in, the earliest first.</summary>
    public required IReadOnlyList<LedgerSummary> Weeks { get; init; }

    /// <summary>Predictions whose outcome was due last.</summary>
    public required IReadOnlyList<LedgerEntry> Scored { get; init; }

    /// <summary>Whether they hold what they promise.</summary>
    public required LedgerMonitoring Monitoring { get; init; }

    public required Page<LedgerEntry> Page { get; init; }

    /// <summary>All that are shown, summed up; <see langword="null"/> where none fits.</summary>
    public LedgerSummary? Total => Tasks.FirstOrDefault(of => of.Task == Task);

    public bool IsProbability => Task == "engagement";
}
