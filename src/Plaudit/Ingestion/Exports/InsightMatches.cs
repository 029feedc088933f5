namespace Plaudit.Ingestion.Exports;

/// <summary>Which insight belongs to which post.</summary>
/// <param name="Posts">For each insight the place of its post, or -1.</param>
/// <param name="IsAmbiguous">For each insight whether it fits several posts alike, and is joined with none for that.</param>
internal sealed record InsightMatches(int[] Posts, bool[] IsAmbiguous)
{
    /// <summary>Insights joined at exactly the same time.</summary>
    public required int Exact { get; set; }

    /// <summary>Insights joined within the tolerance.</summary>
    public required int Nearest { get; set; }
}
