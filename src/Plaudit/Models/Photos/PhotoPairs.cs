namespace Plaudit.Models.Photos;

/// <summary>
/// Which of two pictures gets more likes: a logistic curve of the difference of their effects (Bradley and Terry 1952, "Rank Analysis of Incomplete Block
/// Designs"), its slope from pairs of held-out pictures that were posted one soon after the other.
/// </summary>
internal static class PhotoPairs
{
    /// <summary>Pictures at most so many posts apart are compared; farther ones differ by the account's level too.</summary>
    internal const int NearPosts = 10;

    // A logistic curve of this slope is nearest to a normal one of deviation 1.
    private const double LogisticOfNormal = 1.702;

    // As many held-out rows are as strong as what normal errors let expect.
    private const double PriorRows = 5;

    // Beyond this a probability is 0 or 1 for people and for sums alike.
    private const double MaxLogOdds = 12;

    /// <summary>Share of near pairs of different likes whose order is told; pairs told to be equal count half. NaN without a pair.</summary>
    /// <param name="rows">Number of each row in its account's order, rising.</param>
    /// <param name="effects">Predicted.</param>
    /// <param name="logLikes">Actual.</param>
    internal static double Accuracy(ReadOnlySpan<int> rows, ReadOnlySpan<double> effects, ReadOnlySpan<double> logLikes)
    {
        var (right, pairs) = (0d, 0);
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = i + 1; j < rows.Length && rows[j] - rows[i] <= NearPosts; j++)
            {
                var actual = Math.Sign(logLikes[i] - logLikes[j]);
                if (actual != 0)
                {
                    pairs++;
                    right += (1 + (actual * Math.Sign(effects[i] - effects[j]))) / 2d;
                }
            }
        }
        return pairs == 0 ? double.NaN : right / pairs;
    }

    /// <summary>Log odds for each unit of difference, 0 or more.</summary>
    /// <param name="rows">Number of each held-out row in its account's order, rising.</param>
    /// <param name="effects">Predicted.</param>
    /// <param name="logLikes">Actual.</param>
    /// <param name="deviation">Standard deviation of the errors, above 0.</param>
    internal static double Slope(int[] rows, double[] effects, double[] logLikes, double deviation)
    {
        var expected = LogisticOfNormal / (Math.Sqrt(2) * deviation);
        var differences = new List<double>();
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = i + 1; j < rows.Length && rows[j] - rows[i] <= NearPosts; j++)
            {
                var actual = Math.Sign(logLikes[i] - logLikes[j]);
                if (actual != 0 && effects[i] != effects[j])
                {
                    differences.Add(actual * (effects[i] - effects[j]));
                }
            }
        }
        if (differences.Count == 0)
        {
            return expected;
        }
        // A row stands in many pairs; all pairs together count as half the rows.
        var weight = rows.Length / 2d / differences.Count;
        var (low, high) = (0d, 10 * expected);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            var rise = PriorRows * (1 - (middle / expected)) / expected;
            foreach (var difference in differences)
            {
                rise += weight * difference * LogisticFunction.Probability(-middle * difference);
            }
            (low, high) = rise > 0 ? (middle, high) : (low, middle);
        }
        return low;
    }

    /// <summary>Probability that the first gets more likes: symmetrical, above 0 and below 1.</summary>
    internal static double Probability(double slope, double difference)
    {
        var likelier = LogisticFunction.Probability(Math.Min(slope * Math.Abs(difference), MaxLogOdds));
        return difference >= 0 ? likelier : 1 - likelier;
    }
}
