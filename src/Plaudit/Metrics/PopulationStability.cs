using System.Runtime.InteropServices;

namespace Plaudit.Metrics;

/// <summary>
/// How far a distribution has moved: the population stability index of credit scoring, the sum over bins of (new share - old share) times
/// ln(new share / old share), with its customary bands (Siddiqi 2006, "Credit Risk Scorecards"). Bins are tenths of the old values; values
/// that are not known have a bin of their own.
/// </summary>
/// <param name="Index">The index, 0 or more; NaN where there are too few values to say.</param>
/// <param name="Chance">
/// What two draws from one distribution exceed once in a hundred times, by the chi-squared distribution of the index (Yurdakul and Naranjo
/// 2020, "Statistical properties of the population stability index").
/// </param>
/// <param name="OldUnknown">Share of the old values that are not known.</param>
/// <param name="NewUnknown">Share of the new values that are not known.</param>
public sealed record PopulationStability(double Index, double Chance, double OldUnknown, double NewUnknown)
{
    /// <summary>From here on a distribution has moved a little.</summary>
    public const double Moderate = 0.1;

    /// <summary>From here on it has moved much.</summary>
    public const double Large = 0.25;

    private const int Bins = 10;
    private const int MinValues = 30;

    // An empty bin is taken for half a value, since the logarithm of nothing does not exist.
    private const double Added = 0.5;

    /// <summary>Whether the index is in its middle band or above, and more than chance.</summary>
    public bool IsModerate => Index >= Moderate && Index > Chance;

    /// <summary>Whether the index is in its upper band, and more than chance.</summary>
    public bool IsLarge => Index >= Large && Index > Chance;

    /// <summary>Compares two samples.</summary>
    /// <param name="before">Old values; NaN is not known.</param>
    /// <param name="after">New values; NaN is not known.</param>
    public static PopulationStability Of(ReadOnlySpan<float> before, ReadOnlySpan<float> after)
    {
        var edges = Edges(before);
        var oldCounts = Count(before, edges);
        var newCounts = Count(after, edges);
        var unknown = (Share(oldCounts[^1], before.Length), Share(newCounts[^1], after.Length));
        if (before.Length < MinValues || after.Length < MinValues)
        {
            return new PopulationStability(double.NaN, double.NaN, unknown.Item1, unknown.Item2);
        }
        var used = Enumerable.Range(0, oldCounts.Length).Where(bin => oldCounts[bin] + newCounts[bin] > 0).ToList();
        var index = 0d;
        foreach (var bin in used)
        {
            var oldShare = (oldCounts[bin] + Added) / (before.Length + (Added * used.Count));
            var newShare = (newCounts[bin] + Added) / (after.Length + (Added * used.Count));
            index += (newShare - oldShare) * Math.Log(newShare / oldShare);
        }
        var chance = used.Count < 2 ? 0 : ((1d / before.Length) + (1d / after.Length)) * MathNet.Numerics.Distributions.ChiSquared.InvCDF(used.Count - 1, 0.99);
        return new PopulationStability(index, chance, unknown.Item1, unknown.Item2);
    }

    // Upper ends of all bins but the last; where many values are equal there are fewer.
    private static float[] Edges(ReadOnlySpan<float> values)
    {
        var known = new List<float>(values.Length);
        foreach (var value in values)
        {
            if (!float.IsNaN(value))
            {
                known.Add(value);
            }
        }
        if (known.Count == 0)
        {
            return [];
        }
        known.Sort();
        var sorted = CollectionsMarshal.AsSpan(known);
        var edges = new List<float>();
        for (var tenth = 1; tenth < Bins; tenth++)
        {
            var edge = sorted[((sorted.Length * tenth) - 1) / Bins];
            if (edges.Count == 0 || edge > edges[^1])
            {
                edges.Add(edge);
            }
        }
        return [.. edges];
    }

    // The last bin is of values that are not known.
    private static int[] Count(ReadOnlySpan<float> values, float[] edges)
    {
        var counts = new int[edges.Length + 2];
        foreach (var value in values)
        {
            if (float.IsNaN(value))
            {
                counts[^1]++;
                continue;
            }
            var place = Array.BinarySearch(edges, value);
            counts[place < 0 ? ~place : place]++;
        }
        return counts;
    }

    private static double Share(int count, int all) => all == 0 ? double.NaN : (double)count / all;
}
