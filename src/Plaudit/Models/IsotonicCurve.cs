namespace Plaudit.Models;

/// <summary>
/// Finds the rising curve from log odds to probabilities: pool adjacent violators (Ayer et al. 1955; Zadrozny and Elkan 2002, "Transforming
/// Classifier Scores into Accurate Multiclass Probability Estimates"). The steps that this gives are joined by lines between the middles of
/// their blocks, and the outer ones continued to the outermost log odds, so that rows within a block keep their ranking.
/// </summary>
internal static class IsotonicCurve
{
    internal static (double[] LogOdds, double[] Probabilities) Fit(ReadOnlySpan<float> logOdds, ReadOnlySpan<bool> labels)
    {
        var x = logOdds.ToArray();
        var high = labels.ToArray();
        Array.Sort(x, high);
        var blocks = Pool(x, high);

        // As Platt's targets, so that no probability is ever 0 or 1.
        var highs = labels.Count(true);
        var lowest = 1d / (labels.Length - highs + 2);
        var highest = (highs + 1d) / (highs + 2);
        var knots = blocks.ConvertAll(block => (X: block.Center, P: Math.Clamp(block.Share, lowest, highest)));
        if (knots.Count > 1)
        {
            knots.Insert(0, (x[0], Math.Clamp(Continued(knots[0], knots[1], x[0]), lowest, highest)));
            knots.Add((x[^1], Math.Clamp(Continued(knots[^2], knots[^1], x[^1]), lowest, highest)));
        }
        // A block of one value has its middle where it ends, and no log odds may stand twice.
        var rising = knots.Where((knot, i) => i == 0 || knot.X > knots[i - 1].X).ToList();
        return ([.. rising.Select(knot => knot.X)], [.. rising.Select(knot => knot.P)]);
    }

    /// <summary>The curve at some log odds; flat beyond its ends.</summary>
    internal static double At(double[] logOdds, double[] probabilities, double value)
    {
        var at = Array.BinarySearch(logOdds, value);
        if (at >= 0)
        {
            return probabilities[at];
        }
        var after = ~at;
        if (after == 0 || after == logOdds.Length)
        {
            return probabilities[Math.Min(after, logOdds.Length - 1)];
        }
        var share = (value - logOdds[after - 1]) / (logOdds[after] - logOdds[after - 1]);
        return probabilities[after - 1] + (share * (probabilities[after] - probabilities[after - 1]));
    }

    private static List<Block> Pool(float[] x, bool[] high)
    {
        var blocks = new List<Block>();
        for (var start = 0; start < x.Length;)
        {
            // Equal log odds cannot be told apart, so they are one block from the start.
            var end = start + 1;
            while (end < x.Length && x[end] == x[start])
            {
                end++;
            }
            var block = new Block(end - start, high.AsSpan(start..end).Count(true), (double)x[start] * (end - start));
            while (blocks.Count > 0 && blocks[^1].Share >= block.Share)
            {
                block = blocks[^1].With(block);
                blocks.RemoveAt(blocks.Count - 1);
            }
            blocks.Add(block);
            start = end;
        }
        return blocks;
    }

    private static double Continued((double X, double P) first, (double X, double P) second, double x) =>
        first.P + ((second.P - first.P) / (second.X - first.X) * (x - first.X));

    private readonly record struct Block(int Count, int High, double Sum)
    {
        internal double Share => (double)High / Count;

        internal double Center => Sum / Count;

        internal Block With(Block next) => new(Count + next.Count, High + next.High, Sum + next.Sum);
    }
}
