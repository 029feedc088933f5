namespace Plaudit.Ingestion.Exports;

/// <summary>What tells insights apart.</summary>
/// <param name="MediaTime">As in the insight.</param>
/// <param name="PostTime">As in the insight.</param>
/// <param name="Caption">As in the insight.</param>
/// <param name="IsReel">As in the insight.</param>
/// <param name="File">Where it stands, if all else is alike and it is of another post all the same; else null.</param>
/// <param name="Line">1-based place in the file; 0 without one.</param>
internal readonly record struct InsightKey(DateTime? MediaTime, DateTime? PostTime, string? Caption, bool IsReel, ExportFile? File, long Line);
