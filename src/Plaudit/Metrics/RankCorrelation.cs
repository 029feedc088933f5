using System.Numerics;

namespace Plaudit.Metrics;

/// <summary>Spearman's rank correlation, with average ranks for ties.</summary>
public static class RankCorrelation
{
    /// <summary>
    /// Correlation of ranks, from -1 to 1. Constant predictions rank nothing and count 0; constant actual values cannot be ranked and give
    /// NaN, so that the caller leaves them out.
    /// </summary>
    public static double Spearman<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted)
        where T : struct, IFloatingPointIeee754<T>
    {
        Pairs.Check(actual.Length, predicted.Length);
        if (!actual.ContainsAnyExcept(actual[0]))
        {
            return double.NaN;
        }
        if (!predicted.ContainsAnyExcept(predicted[0]))
        {
            return 0;
        }
        var first = Ranks(actual);
        var second = Ranks(predicted);
        // Ranks, ties averaged, always have this mean.
        var mean = (actual.Length + 1) / 2d;
        var cross = 0d;
        var firstSquares = 0d;
        var secondSquares = 0d;
        for (var i = 0; i < first.Length; i++)
        {
            var a = first[i] - mean;
            var b = second[i] - mean;
            cross += a * b;
            firstSquares += a * a;
            secondSquares += b * b;
        }
        return Math.Clamp(cross / Math.Sqrt(firstSquares * secondSquares), -1, 1);
    }

    /// <summary>
    /// Mean of <see cref="Spearman"/> over groups. Groups with fewer rows than <paramref name="minimumCount"/> or with constant actual values
    /// are left out.
    /// </summary>
    /// <param name="actual">Actual values.</param>
    /// <param name="predicted">Predicted values.</param>
    /// <param name="groups">Each row's group, under any number.</param>
    /// <param name="minimumCount">Fewest rows of a group that counts.</param>
    public static WithinGroupCorrelation MeanWithinGroups<T>(
        ReadOnlySpan<T> actual,
        ReadOnlySpan<T> predicted,
        ReadOnlySpan<int> groups,
        int minimumCount = 5
    )
        where T : struct, IFloatingPointIeee754<T>
    {
        Pairs.Check(actual.Length, predicted.Length);
        Pairs.Check(actual.Length, groups.Length);
        var keys = groups.ToArray();
        var order = new int[keys.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }
        Array.Sort(keys, order);

        var sum = 0d;
        var count = 0;
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && keys[end] == keys[start])
            {
                end++;
            }
            if (end - start >= minimumCount)
            {
                var correlation = Spearman<T>(Pick(actual, order.AsSpan(start..end)), Pick(predicted, order.AsSpan(start..end)));
                if (!double.IsNaN(correlation))
                {
                    sum += correlation;
                    count++;
                }
            }
            start = end;
        }
        return new WithinGroupCorrelation(count == 0 ? double.NaN : sum / count, count);
    }

    /// <summary>1-based ranks from the smallest value on; equal values share the average of their ranks.</summary>
    public static double[] Ranks<T>(ReadOnlySpan<T> values)
        where T : struct, IFloatingPointIeee754<T>
    {
        var sorted = values.ToArray();
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }
        Array.Sort(sorted, order);
        var ranks = new double[values.Length];
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && sorted[end] == sorted[start])
            {
                end++;
            }
            // Ranks start + 1 to end.
            var rank = (start + 1 + end) / 2d;
            for (var i = start; i < end; i++)
            {
                ranks[order[i]] = rank;
            }
            start = end;
        }
        return ranks;
    }

    private static T[] Pick<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> rows)
    {
        var picked = new T[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            picked[i] = values[rows[i]];
        }
        return picked;
    }
}
