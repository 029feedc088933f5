using System.Numerics.Tensors;
using Plaudit.Models.Classification;

namespace Plaudit.Models.Photos;

/// <summary>
/// Whether pictures tell likes at all: how much of the squared error the mean of some fixed models saves in the rolling validation, against what it saves
/// when likes are dealt out anew (Ojala and Garriga 2010, "Permutation Tests for Studying Classifier Performance"). Likes are dealt in blocks, for
/// those of neighbouring posts go together and so may their pictures. Nothing is chosen by the likes, so a choice can make no false alarm; and
/// the mean of models finds a weak signal more often than the best of them does, which has chance's best to beat.
/// </summary>
internal static class PhotoPermutationTest
{
    // Fewer than four blocks can be dealt in so few ways that the likes as they are come up again.
    private const int MinBlocks = 4;

    // No trip and no series is longer.
    private const int MaxBlock = 60;

    /// <summary>The p-value: (k + 1) / (m + 1) where k of m deals saved as much; the largest of the lengths of blocks.</summary>
    /// <param name="validation">With the weights of the fixed models.</param>
    /// <param name="relative">Relative likes of all rows that the validation used, from the first with a level on.</param>
    /// <param name="first">The row of the first of them.</param>
    /// <param name="options">Options.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static double PValue(
        RollingValidation validation, ReadOnlySpan<double> relative, int first, PhotoOptions options, CancellationToken cancellationToken)
    {
        var clipped = relative.ToArray();
        PhotoTargets.Clip(clipped);
        var largest = 0d;
        foreach (var block in Blocks(clipped.Length, validation.Memory))
        {
            largest = Math.Max(largest, PValue(validation, clipped, first, block, options, cancellationToken));
        }
        return largest;
    }

    /// <summary>Lengths of blocks: short ones, and where likes have a memory the longest too, for trips and series may be longer than what is seen of it.</summary>
    internal static int[] Blocks(int rows, int memory)
    {
        var shortest = Math.Max(2, (int)Math.Round(Math.Cbrt(rows)));
        return memory == 0 ? [shortest] : [shortest, Math.Clamp(rows / MinBlocks, shortest, MaxBlock)];
    }

    /// <summary>The p-value with blocks of one length.</summary>
    internal static double PValue(
        RollingValidation validation, double[] clipped, int first, int block, PhotoOptions options, CancellationToken cancellationToken)
    {
        var deals = options.Permutations + 1;
        var width = MatrixProducts.Padded<double>(deals);
        var dealt = Deal(clipped, deals, width, block, options.Seed);
        var (baseline, errors) = (new double[width], new double[width]);
        var (means, told) = (new double[width], new double[width * validation.Folds.Max(fold => fold.Count)]);
        var difference = new double[width];
        for (var f = 0; f < validation.Folds.Count; f++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (fold, weights) = (validation.Folds[f], validation.Weights[f]);
            var known = weights.Length / fold.Count;
            means.AsSpan().Clear();
            for (var row = 0; row < known; row++)
            {
                TensorPrimitives.Add(means, dealt.AsSpan(row * width, width), means);
            }
            TensorPrimitives.Divide(means, known, means);
            MatrixProducts.Multiply<double>(weights, known, 1, dealt, told, fold.Count, known, width, add: false);
            for (var row = 0; row < fold.Count; row++)
            {
                var actual = dealt.AsSpan((fold.Start - first + row) * width, width);
                TensorPrimitives.Subtract(actual, means, difference);
                TensorPrimitives.MultiplyAdd<double>(difference, difference, baseline, baseline);
                // The weights are of likes less their mean, so what is told is mean + weights (likes - mean).
                var sum = TensorPrimitives.Sum<double>(weights.AsSpan(row * known, known));
                TensorPrimitives.Subtract(actual, told.AsSpan(row * width, width), difference);
                TensorPrimitives.MultiplyAdd(means, sum - 1, difference, difference);
                TensorPrimitives.MultiplyAdd<double>(difference, difference, errors, errors);
            }
        }
        var asGood = 0;
        // Some deals are the likes as they are, but for rounding.
        var asTheyAre = Saved(0) - 1e-12;
        for (var deal = 1; deal < deals; deal++)
        {
            asGood += Saved(deal) >= asTheyAre ? 1 : 0;
        }
        return (asGood + 1d) / deals;

        double Saved(int deal) => 1 - (errors[deal] / Math.Max(baseline[deal], double.Epsilon));
    }

    /// <summary>Likes dealt out anew: row after row, a column a deal; the first column holds them as they are.</summary>
    internal static double[] Deal(double[] values, int deals, int width, int block, int seed)
    {
        var dealt = new double[values.Length * width];
        var random = new RandomBits((ulong)seed + 0x5DEECE66D);
        var blocks = new int[(values.Length + block - 1) / block];
        for (var i = 0; i < blocks.Length; i++)
        {
            blocks[i] = i;
        }
        for (var row = 0; row < values.Length; row++)
        {
            dealt[row * width] = values[row];
        }
        for (var deal = 1; deal < deals; deal++)
        {
            // Where blocks begin is dealt too: the series is a ring, cut open somewhere.
            var cut = random.NextBelow(values.Length);
            random.Shuffle(blocks);
            var row = 0;
            foreach (var b in blocks)
            {
                for (var i = b * block; i < Math.Min((b + 1) * block, values.Length); i++)
                {
                    dealt[(row++ * width) + deal] = values[(i + cut) % values.Length];
                }
            }
        }
        return dealt;
    }
}
