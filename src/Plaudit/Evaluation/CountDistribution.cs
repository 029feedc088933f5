namespace Plaudit.Evaluation;

/// <summary>How a count such as likes is spread over posts.</summary>
/// <param name="Name">The count.</param>
/// <param name="Known">Posts whose count is known.</param>
/// <param name="Missing">Posts whose count is not known; no bin holds them.</param>
/// <param name="Zeros">Posts with a count of 0; the first bin.</param>
/// <param name="Mean">Mean; NaN without posts.</param>
/// <param name="Quantiles">Quantiles of type 7.</param>
/// <param name="Bins">Bins of nearly equal width on the log scale, four to a factor of ten, after one of its own for 0.</param>
public sealed record CountDistribution(
    string Name, int Known, int Missing, int Zeros, double Mean, IReadOnlyList<CountQuantile> Quantiles, IReadOnlyList<CountBin> Bins)
{
    private const int BinsPerDecade = 4;

    private static readonly double[] s_probabilities = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1];

    internal static CountDistribution Of(string name, ReadOnlySpan<double> counts, int missing)
    {
        if (counts.Length == 0)
        {
            return new CountDistribution(name, 0, missing, 0, double.NaN, [], []);
        }
        var sorted = counts.ToArray();
        Array.Sort(sorted);
        double sum = 0;
        foreach (var count in sorted)
        {
            sum += count;
        }
        var quantiles = Array.ConvertAll(s_probabilities, probability => new CountQuantile(probability, QuantileOfSorted(sorted, probability)));
        var bins = BinsOf(sorted);
        return new CountDistribution(name, sorted.Length, missing, bins[0].From == 0 ? bins[0].Posts : 0, sum / sorted.Length, quantiles, bins);
    }

    // The bin of 0 is always there; the others reach from the smallest count above 0 to the largest, empty ones between them included.
    private static List<CountBin> BinsOf(double[] sorted)
    {
        var next = Array.FindIndex(sorted, count => count > 0);
        next = next < 0 ? sorted.Length : next;
        var bins = new List<CountBin> { new(0, 0, next) };
        for (var edge = 0; next < sorted.Length; edge++)
        {
            var from = Edge(edge);
            var to = Edge(edge + 1) - 1;
            var first = next;
            while (next < sorted.Length && sorted[next] <= to)
            {
                next++;
            }
            if (bins.Count > 1 || next > first)
            {
                bins.Add(new CountBin(from, to, next - first));
            }
        }
        return bins;
    }

    private static long Edge(int edge) => (long)Math.Ceiling(Math.Pow(10, (double)edge / BinsPerDecade) - 1e-9);

    private static double QuantileOfSorted(double[] sorted, double probability)
    {
        var position = probability * (sorted.Length - 1);
        var index = (int)position;
        return index + 1 < sorted.Length ? sorted[index] + ((position - index) * (sorted[index + 1] - sorted[index])) : sorted[index];
    }
}

/// <summary>A quantile of a count.</summary>
public sealed record CountQuantile(double Probability, double Value);

/// <summary>Posts whose count is between two whole numbers, both included.</summary>
public sealed record CountBin(long From, long To, int Posts);
