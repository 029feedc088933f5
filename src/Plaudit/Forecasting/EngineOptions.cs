using Plaudit.Data;

namespace Plaudit.Forecasting;

/// <summary>What DuckDB may use.</summary>
public sealed record EngineOptions
{
    /// <summary>The least memory that is accepted: less does not hold the pieces of files that are being parsed.</summary>
    public const long MinMemoryBytes = 128L << 20;

    /// <summary>Memory before work is spilled to disk. Default 2 GB; 128 MB or more.</summary>
    public long MemoryBytes { get; init; } = 2L << 30;

    /// <summary>Folder to spill to; a folder of its own is made in it, and removed. Default: the system's temporary folder.</summary>
    public string SpillFolder { get; init; } = Path.GetTempPath();

    /// <summary>Threads. Default: one a core.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="PlauditException">An option is out of range.</exception>
    public void Validate()
    {
        if (MemoryBytes < MinMemoryBytes)
        {
            throw new PlauditException($"--memory is {MemoryBytes >> 20} MB; {MinMemoryBytes >> 20} MB or more was expected.");
        }
        if (Threads is < 1 or > 1_024)
        {
            throw new PlauditException($"Threads are {Threads}; 1 to 1024 were expected.");
        }
    }
}
