namespace Plaudit.Forecasting;

/// <summary>How DuckDB reads CSV files.</summary>
/// <param name="BufferBytes">How much is parsed in one piece.</param>
/// <param name="MaxFaults">Faulty values of one file that are remembered with their line; a file with more of them is not what it seems.</param>
internal readonly record struct CsvLimits(int BufferBytes, int MaxFaults)
{
    /// <summary>What is remembered of a file where nothing else is asked for.</summary>
    public const int StandardMaxFaults = 2_000_000;
}
