using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>What came of reading the inputs so far.</summary>
/// <param name="Files">Inputs read to their end.</param>
/// <param name="Posts">Good rows; the same post given twice counts twice.</param>
/// <param name="Rejected">Rows that could not be used.</param>
/// <param name="UnknownMediaTypes">Good rows whose media type is not one Plaudit knows, taken as not known.</param>
/// <param name="Reasons">Rejected rows by reason, the most frequent first.</param>
public sealed record IngestionSummary(int Files, long Posts, long Rejected, long UnknownMediaTypes, IReadOnlyList<RejectionCount> Reasons)
{
    /// <summary>What was found, joined, unknown and left out, in this order; empty for formats that have nothing to tell.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Rows seen, good and rejected.</summary>
    public long Rows => Posts + Rejected;

    /// <summary>Share of rows that were rejected, 0 where there were none.</summary>
    public double RejectedShare => Rows == 0 ? 0 : (double)Rejected / Rows;
}
