using System.Numerics;

namespace Plaudit.Metrics;

/// <summary>Rows by what they are and what they were told to be; positive is the high class.</summary>
/// <param name="TruePositive">High, and told so.</param>
/// <param name="FalsePositive">Not high, but told so.</param>
/// <param name="FalseNegative">High, but told not to be.</param>
/// <param name="TrueNegative">Not high, and told so.</param>
public readonly record struct ConfusionCounts(int TruePositive, int FalsePositive, int FalseNegative, int TrueNegative)
{
    public int Total => TruePositive + FalsePositive + FalseNegative + TrueNegative;

    /// <summary>Counts rows; one is told high where its probability is at least <paramref name="threshold"/>.</summary>
    /// <param name="actual">Whether each row is high; at least one.</param>
    /// <param name="probabilities">Predicted probabilities, without NaN.</param>
    /// <param name="threshold">From which probability on a row is told high.</param>
    public static ConfusionCounts At<T>(ReadOnlySpan<bool> actual, ReadOnlySpan<T> probabilities, double threshold = 0.5)
        where T : struct, IFloatingPointIeee754<T>
    {
        Pairs.Check(actual.Length, probabilities.Length);
        Span<int> counts = stackalloc int[4];
        for (var i = 0; i < actual.Length; i++)
        {
            var probability = double.CreateTruncating(probabilities[i]);
            if (double.IsNaN(probability))
            {
                throw new ArgumentException($"The probability of row {i + 1} is NaN, which is neither high nor low.", nameof(probabilities));
            }
            counts[(actual[i] ? 0 : 1) + (probability >= threshold ? 0 : 2)]++;
        }
        return new ConfusionCounts(counts[0], counts[1], counts[2], counts[3]);
    }
}
