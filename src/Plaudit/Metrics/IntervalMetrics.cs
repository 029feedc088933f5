using System.Numerics;

namespace Plaudit.Metrics;

/// <summary>How prediction intervals did.</summary>
public static class IntervalMetrics
{
    /// <summary>Share of actual values inside their interval, bounds included. A NaN is never inside.</summary>
    public static double Coverage<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> lower, ReadOnlySpan<T> upper)
        where T : struct, IFloatingPointIeee754<T>
    {
        Pairs.Check(actual.Length, lower.Length);
        Pairs.Check(actual.Length, upper.Length);
        var inside = 0;
        for (var i = 0; i < actual.Length; i++)
        {
            if (actual[i] >= lower[i] && actual[i] <= upper[i])
            {
                inside++;
            }
        }
        return (double)inside / actual.Length;
    }

    public static double MeanWidth<T>(ReadOnlySpan<T> lower, ReadOnlySpan<T> upper)
        where T : struct, IFloatingPointIeee754<T>
    {
        Pairs.Check(lower.Length, upper.Length);
        var sum = 0d;
        for (var i = 0; i < lower.Length; i++)
        {
            sum += double.CreateTruncating(upper[i]) - double.CreateTruncating(lower[i]);
        }
        return sum / lower.Length;
    }
}
