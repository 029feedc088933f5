using System.Numerics;

namespace Plaudit.Metrics;

/// <summary>Quantiles of columns. NaN has no rank, so the values must hold none.</summary>
public static class Quantiles
{
    /// <summary>
    /// Quantile of type 7, with linear interpolation between order statistics (Hyndman and Fan 1996, "Sample Quantiles in Statistical
    /// Packages"): the default of NumPy and R.
    /// </summary>
    /// <param name="values">At least one value, in any order; left as they are.</param>
    /// <param name="probability">From 0 (smallest) to 1 (largest).</param>
    public static double Quantile<T>(ReadOnlySpan<T> values, double probability)
        where T : struct, IFloatingPointIeee754<T> => QuantileInPlace<T>(values.ToArray(), probability);

    public static double Median<T>(ReadOnlySpan<T> values)
        where T : struct, IFloatingPointIeee754<T> => Quantile(values, 0.5);

    /// <summary>The same as <see cref="Quantile"/> without a copy; reorders <paramref name="values"/>.</summary>
    public static double QuantileInPlace<T>(Span<T> values, double probability)
        where T : struct, IFloatingPointIeee754<T>
    {
        Pairs.Check(values.Length, values.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        var position = probability * (values.Length - 1);
        var index = (int)position;
        var lower = double.CreateTruncating(SelectInPlace(values, index));
        var fraction = position - index;
        if (fraction == 0)
        {
            return lower;
        }
        // After the selection everything behind the index is at least as large.
        var next = values[index + 1];
        foreach (var value in values[(index + 2)..])
        {
            next = T.Min(next, value);
        }
        return lower + (fraction * (double.CreateTruncating(next) - lower));
    }

    /// <summary>
    /// The value that would stand at <paramref name="index"/> after sorting, in linear time on average (Hoare 1961, "Algorithm 65: Find").
    /// Reorders the values: smaller ones come to stand before the index, larger ones behind.
    /// </summary>
    /// <param name="values">Values without NaN.</param>
    /// <param name="index">0-based.</param>
    public static T SelectInPlace<T>(Span<T> values, int index)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, values.Length);
        var left = 0;
        var right = values.Length - 1;
        while (left < right)
        {
            var pivot = MiddleOf(values[left], values[left + ((right - left) / 2)], values[right]);
            var low = left;
            var high = right;
            while (low <= high)
            {
                while (values[low] < pivot)
                {
                    low++;
                }
                while (values[high] > pivot)
                {
                    high--;
                }
                if (low <= high)
                {
                    (values[low], values[high]) = (values[high], values[low]);
                    low++;
                    high--;
                }
            }
            if (index <= high)
            {
                right = high;
            }
            else if (index >= low)
            {
                left = low;
            }
            else
            {
                break;
            }
        }
        return values[index];
    }

    private static T MiddleOf<T>(T a, T b, T c)
        where T : struct, IFloatingPointIeee754<T> => T.Max(T.Min(a, b), T.Min(T.Max(a, b), c));
}
