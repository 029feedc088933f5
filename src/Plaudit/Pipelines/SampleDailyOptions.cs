namespace Plaudit.Pipelines;

/// <summary>Size and seed of the daily rows that <see cref="SampleDailyPipeline"/> writes.</summary>
public sealed record SampleDailyOptions
{
    /// <summary>The most rows that can be asked for.</summary>
    public const int MaxRows = 1_000_000_000;

    /// <summary>Rows in all files; the number of profiles grows with it, about 4,151 for a million.</summary>
    /// <value>1 to 1,000,000,000.</value>
    public required long Rows { get; init; }

    /// <summary>Start of the random numbers.</summary>
    /// <value>Default 1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads that invent rows at the same time. The files are the same whatever it is.</summary>
    /// <value>Default one a core.</value>
    public int MaxDegreeOfParallelism { get; init; } = Environment.ProcessorCount;
}
