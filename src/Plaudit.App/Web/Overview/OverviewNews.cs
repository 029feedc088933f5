using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Web.Overview;

/// <summary>What is new since somebody looked in last.</summary>
public sealed record OverviewNews
{
    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Nobody knows of an earlier visit.</summary>
    public required bool IsFirstVisit { get; init; }

    /// <summary>How often outcomes lay in their range.</summary>
    public required RangeHits Hits { get; init; }

    /// <summary>The newest outcomes, the last first.</summary>
    public required IReadOnlyList<LedgerEntry> Outcomes { get; init; }

    /// <summary>The newest run; <see langword="null"/> where none is finished.</summary>
    public required ForecastNews? Forecasts { get; init; }

    /// <summary>Tasks whose predictions have outcomes.</summary>
    public required IReadOnlyList<WatchedTask> Tasks { get; init; }

    /// <summary>The newest jobs that are under way, wait, or have failed since.</summary>
    public required IReadOnlyList<StoredJob> Jobs { get; init; }

    /// <summary>How many such jobs there are.</summary>
    public required long JobCount { get; init; }

    /// <summary>Imports since that had rows which could not be used.</summary>
    public required IReadOnlyList<ImportEntry> Imports { get; init; }
}
