using Plaudit.Ingestion;

namespace Plaudit.Forecasting;

/// <summary>What came of writing daily rows as Parquet.</summary>
public sealed record DailyConversionSummary
{
    public required int Files { get; init; }

    /// <summary>Rows written.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that could not be used.</summary>
    public required long Rejected { get; init; }

    /// <summary>Rejected rows by reason, the most frequent first.</summary>
    public required IReadOnlyList<RejectionCount> Reasons { get; init; }

    /// <summary>Good rows left out because a later row is of the same day and profile.</summary>
    public required long Duplicates { get; init; }

    /// <summary>Size of all files read.</summary>
    public required long BytesRead { get; init; }

    /// <summary>Size of the file written.</summary>
    public required long BytesWritten { get; init; }
}
