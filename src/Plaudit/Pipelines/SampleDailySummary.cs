namespace Plaudit.Pipelines;

/// <summary>What <see cref="SampleDailyPipeline"/> wrote.</summary>
/// <param name="Profiles">Profiles, each with at least one row.</param>
/// <param name="Rows">Rows in all CSV files.</param>
/// <param name="Bytes">Size of all CSV files.</param>
/// <param name="Files">The files, relative to the folder.</param>
public sealed record SampleDailySummary(int Profiles, long Rows, long Bytes, IReadOnlyList<string> Files);
