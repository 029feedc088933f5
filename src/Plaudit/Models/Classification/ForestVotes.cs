namespace Plaudit.Models.Classification;

/// <summary>
/// Reads the sums of a forest's trees as the shares of the classes among the rows of its leaves. A leaf's value is one Newton step from
/// equal
/// shares: the share less 1 / K, over XGBoost's second derivative of 2 / K (1 - 1 / K).
/// </summary>
internal static class ForestVotes
{
    // No share is so small that a class is ruled out.
    private const double LeastShare = 0.002;

    // Below this a secant is no steeper than the tangent, but not exact.
    private const double LeastChange = 1e-7;

    /// <summary>Replaces a row's sums by the logarithms of the shares, which need not add up to 1.</summary>
    internal static void ToLogShares(Span<float> sums)
    {
        var mean = Mean(sums);
        foreach (ref var sum in sums)
        {
            sum = (float)LogShare(sum - mean, sums.Length);
        }
    }

    /// <summary>
    /// Replaces what columns added to the sums by what they added to the logarithms of the shares: each class's parts are scaled by what
    /// the
    /// logarithm changes by from nothing known to the row, over what the share changes by (the rescale rule of Shrikumar, Greenside and
    /// Kundaje 2017, "Learning Important Features Through Propagating Activation Differences").
    /// </summary>
    internal static void Rescale(ClassContributions contributions, int row)
    {
        var classes = contributions.ClassCount;
        for (var column = 0; column <= contributions.ColumnCount; column++)
        {
            var mean = 0d;
            for (var c = 0; c < classes; c++)
            {
                mean += (double)contributions.MutableOf(row, c)[column] / classes;
            }
            for (var c = 0; c < classes; c++)
            {
                ref var part = ref contributions.MutableOf(row, c)[column];
                part = (float)(part - mean);
            }
        }
        for (var c = 0; c < classes; c++)
        {
            var parts = contributions.MutableOf(row, c);
            var change = 0d;
            foreach (var part in parts[..^1])
            {
                change += part;
            }
            var start = LogShare(parts[^1], classes);
            var end = LogShare(parts[^1] + change, classes);
            var factor = Math.Abs(change) > LeastChange ? (end - start) / change : Slope(classes) / Math.Exp(start);
            foreach (ref var part in parts[..^1])
            {
                part = (float)(factor * part);
            }
            parts[^1] = (float)start;
        }
    }

    private static double LogShare(double centredSum, int classes) => Math.Log(Math.Max(LeastShare, (1d / classes) + (centredSum * Slope(classes))));

    private static double Slope(int classes) => 2d / classes * (1 - (1d / classes));

    private static double Mean(ReadOnlySpan<float> sums)
    {
        var mean = 0d;
        foreach (var sum in sums)
        {
            mean += (double)sum / sums.Length;
        }
        return mean;
    }
}
