namespace Plaudit.Metrics;

/// <summary>Options of <see cref="Bootstrap"/>.</summary>
public sealed record BootstrapOptions
{
    /// <summary>Resamples drawn. Default 200; 10 or more. More steady the bounds; 1,000 are enough for print.</summary>
    public int Resamples { get; init; } = 200;

    /// <summary>Share of resamples between the bounds. Default 0.95; above 0 and below 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Start of the random draws. Default 0. The same seed gives the same bounds on every machine.</summary>
    public int Seed { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Resamples, 10);
        ConfidenceInterval.CheckLevel(Level);
    }
}
