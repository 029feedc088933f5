using Plaudit.Ingestion;

namespace Plaudit.Forecasting;

/// <summary>What came of reading daily rows, or of adding posts up to days.</summary>
public sealed record DailySummary
{
    public required int Files { get; init; }

    /// <summary>Good rows.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that could not be used.</summary>
    public required long Rejected { get; init; }

    /// <summary>Rejected rows by reason, the most frequent first.</summary>
    public required IReadOnlyList<RejectionCount> Reasons { get; init; }

    /// <summary>Good rows left out because a later row is of the same day and profile.</summary>
    public required long Duplicates { get; init; }

    public required int Profiles { get; init; }

    /// <summary>Weeks of profiles in the panel.</summary>
    public required int ProfileWeeks { get; init; }

    /// <summary>The first and the last day that has a row; null where there is none.</summary>
    public required DateOnly? FirstDay { get; init; }

    public required DateOnly? LastDay { get; init; }
}
