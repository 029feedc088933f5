using System.Numerics;

namespace Plaudit.Metrics;

/// <summary>Whether predicted probabilities can be taken at their word.</summary>
public static class Reliability
{
    public const int DefaultBinCount = 10;

    /// <summary>
    /// Rows in bins of equal mass, from the lowest probability up. Equal probabilities stay together, so where many are the same the bins
    /// are fewer and of unequal mass, and the order of the rows does not matter.
    /// </summary>
    /// <param name="actual">Whether each row is high; at least one.</param>
    /// <param name="probabilities">Predicted probabilities, without NaN.</param>
    /// <param name="binCount">Bins at most, 1 or more.</param>
    public static IReadOnlyList<ReliabilityBin> Bins<T>(
        ReadOnlySpan<bool> actual, ReadOnlySpan<T> probabilities, int binCount = DefaultBinCount)
        where T : struct, IFloatingPointIeee754<T>
    {
        Pairs.Check(actual.Length, probabilities.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(binCount, 1);
        var sorted = new double[actual.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = double.CreateTruncating(probabilities[i]);
        }
        if (sorted.AsSpan().Contains(double.NaN))
        {
            throw new ArgumentException("A probability is NaN, which belongs to no bin.", nameof(probabilities));
        }
        var high = actual.ToArray();
        Array.Sort(sorted, high);
        var bins = new List<ReliabilityBin>(binCount);
        var start = 0;
        for (var bin = 1; bin <= binCount; bin++)
        {
            var end = (int)((long)sorted.Length * bin / binCount);
            if (end <= start)
            {
                continue;
            }
            while (end < sorted.Length && sorted[end] == sorted[end - 1])
            {
                end++;
            }
            bins.Add(Bin(sorted.AsSpan(start..end), high.AsSpan(start..end)));
            start = end;
        }
        return bins;
    }

    /// <summary>
    /// Expected calibration error: the mean distance between predicted probability and share over bins of equal mass, by their rows (Naeini,
    /// Cooper and Hauskrecht 2015, "Obtaining Well Calibrated Probabilities Using Bayesian Binning"). Chance alone gives about
    /// <c>0.4 / sqrt(rows / bins)</c>.
    /// </summary>
    /// <param name="actual">As in <see cref="Bins"/>.</param>
    /// <param name="probabilities">As in <see cref="Bins"/>.</param>
    /// <param name="binCount">As in <see cref="Bins"/>.</param>
    public static double ExpectedCalibrationError<T>(
        ReadOnlySpan<bool> actual, ReadOnlySpan<T> probabilities, int binCount = DefaultBinCount)
        where T : struct, IFloatingPointIeee754<T>
    {
        var sum = 0d;
        foreach (var bin in Bins(actual, probabilities, binCount))
        {
            sum += bin.Count * Math.Abs(bin.ShareHigh - bin.MeanPredicted);
        }
        return sum / actual.Length;
    }

    private static ReliabilityBin Bin(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> high)
    {
        var sum = 0d;
        foreach (var probability in probabilities)
        {
            sum += probability;
        }
        var share = ConfidenceInterval.Wilson(high.Count(true), high.Length);
        return new ReliabilityBin(high.Length, sum / high.Length, share.Estimate, share.Lower, share.Upper);
    }
}
