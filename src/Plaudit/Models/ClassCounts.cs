using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>How many training rows each of two classes has, and what follows for their weights.</summary>
/// <param name="Low">Rows with label 0, at least one.</param>
/// <param name="High">Rows with label 1, at least one.</param>
internal readonly record struct ClassCounts(int Low, int High)
{
    internal int Total => Low + High;

    internal double Prevalence => (double)High / Total;

    internal double LogOdds => Math.Log((double)High / Low);

    /// <summary>Counts labels.</summary>
    /// <exception cref="PlauditException">A label is neither 0 nor 1, or all are the same.</exception>
    internal static ClassCounts Of(ReadOnlySpan<float> y)
    {
        var high = 0;
        for (var row = 0; row < y.Length; row++)
        {
            if (y[row] is not (0 or 1))
            {
                throw new PlauditException($"The label of row {row + 1} is {y[row]}; 0 (low) or 1 (high) was expected.");
            }
            high += (int)y[row];
        }
        if (high == 0 || high == y.Length)
        {
            throw new PlauditException(
                $"There is nothing to tell apart: all {y.Length} labels are {(high == 0 ? 0 : 1)}; rows of both classes were expected."
            );
        }
        return new ClassCounts(y.Length - high, high);
    }

    /// <summary>What a row with label 1 counts for against one with label 0.</summary>
    internal double HighWeight(ClassWeight weight) => weight == ClassWeight.Balanced ? (double)Low / High : 1;

    /// <summary>What moves log odds that were learnt under weights back to the share of high rows as it is.</summary>
    internal double LogOddsCorrection(ClassWeight weight) => Math.Log(1 / HighWeight(weight));
}
