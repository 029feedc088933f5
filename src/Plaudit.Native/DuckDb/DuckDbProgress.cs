namespace Plaudit.Native.DuckDb;

/// <summary>How far the running statement is. It moves each time the calling thread has ended a piece of work.</summary>
/// <param name="Percent">0 to 100; null when no statement runs or DuckDB cannot tell.</param>
/// <param name="UnitsProcessed">In units of DuckDB's own, over all steps of the plan: rows of a table, but not rows of a file.</param>
/// <param name="UnitsTotal">Likewise; 0 when not known.</param>
public readonly record struct DuckDbProgress(double? Percent, long UnitsProcessed, long UnitsTotal);
