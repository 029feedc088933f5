namespace Plaudit.Evaluation;

/// <summary>How a number of 0 or more is spread.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Mean">Mean; NaN without any.</param>
/// <param name="Quantiles">Quantiles of type 7; none without any number.</param>
/// <param name="Bins">Bins of nearly equal width on the log scale, after one of its own for 0.</param>
public sealed record PanelHistogram(int Count, double Mean, IReadOnlyList<CountQuantile> Quantiles, IReadOnlyList<PanelBin> Bins)
{
    /// <summary>The median; NaN without any number.</summary>
    public double Median => Quantiles.FirstOrDefault(quantile => quantile.Probability == 0.5)?.Value ?? double.NaN;

    internal static PanelHistogram Of(ReadOnlySpan<double> numbers)
    {
        var counted = CountDistribution.Of("", numbers, 0);
        return new PanelHistogram(counted.Known, counted.Mean, counted.Quantiles, [.. counted.Bins.Select(bin => new PanelBin(bin.From, bin.To, bin.Posts))]);
    }
}

/// <summary>How many numbers, rounded up, are between two whole numbers, both included.</summary>
public sealed record PanelBin(long From, long To, int Count);
