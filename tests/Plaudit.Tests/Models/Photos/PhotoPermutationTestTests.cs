using Plaudit.Models.Photos;

namespace Plaudit.Tests.Models.Photos;

public sealed class PhotoPermutationTestTests
{
    private static readonly PhotoOptions s_options = new() { Permutations = 199 };

    // Kolmogorov's distance of 200 uniform numbers is above .115 once in a hundred times; these are uniform up to the steps of 1 / 200.
    [Fact]
    public void PValue_NoSignal_IsAboutUniform()
    {
        const int Seeds = 200;
        var (single, largest) = (new double[Seeds], new double[Seeds]);
        Parallel.For(0, Seeds, seed =>
        {
            var (validation, clipped, first) = Validation(Small(seed) with { Signal = 0, Noise = 0.58 });
            single[seed] = PhotoPermutationTest.PValue(validation, clipped, first, 3, s_options, CancellationToken.None);
            largest[seed] = PhotoPermutationTest.PValue(validation, clipped, first, s_options, CancellationToken.None);
        });

        Array.Sort(single);
        Assert.InRange(single.Select((p, i) => Math.Max(Math.Abs(p - ((double)i / Seeds)), Math.Abs(p - ((i + 1d) / Seeds)))).Max(), 0, 0.12);
        Assert.InRange(largest.Count(p => p < 0.05), 0, 18);
        Assert.InRange(largest.Count(p => p < 0.5), 70, 120);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void PValue_AgainstAPlainSlowPath_IsTheSame(double luck)
    {
        var (validation, clipped, first) = Validation(Small(7) with { Noise = 0.6, RunLength = 8, RunLuck = luck });
        foreach (var block in (int[])[2, 5, 9])
        {
            Assert.Equal(Slow(validation, clipped, first, block), PhotoPermutationTest.PValue(validation, clipped, first, block, s_options, CancellationToken.None));
        }
    }

    [Theory]
    [InlineData(27, 0, new[] { 3 })]
    [InlineData(115, 2, new[] { 5, 28 })]
    [InlineData(1_000, 3, new[] { 10, 60 })]
    [InlineData(8, 1, new[] { 2, 2 })]
    public void Blocks_OfLikesWithAMemory_AreLongToo(int rows, int memory, int[] expected) => Assert.Equal(expected, PhotoPermutationTest.Blocks(rows, memory));

    [Fact]
    public void Deal_EveryColumn_HoldsTheSameLikes()
    {
        double[] values = [.. Enumerable.Range(0, 23).Select(value => (double)value)];
        var dealt = PhotoPermutationTest.Deal(values, 50, 50, 5, 0);
        for (var deal = 0; deal < 50; deal++)
        {
            double[] column = [.. Enumerable.Range(0, 23).Select(row => dealt[(row * 50) + deal])];
            Assert.Equal(values, column.Order());
            // Five blocks, one of them cut open where the ring was, leave most neighbours together.
            Assert.InRange(column.Zip(column.Skip(1)).Count(pair => pair.Second != (pair.First + 1) % 23), 0, 4);
        }
        Assert.Equal(values, Enumerable.Range(0, 23).Select(row => dealt[row * 50]));
    }

    private static PhotoSimulation Small(int seed) => new() { Seed = seed, Pictures = 45, MeasuredColumns = 9, EmbeddingColumns = 0 };

    private static (RollingValidation Validation, double[] Clipped, int First) Validation(PhotoSimulation simulation)
    {
        var examples = simulation.Make();
        var targets = new PhotoTargets(examples, s_options);
        var clipped = targets.Relative[targets.First..targets.End];
        PhotoTargets.Clip(clipped);
        return (RollingValidation.Run(examples, targets, targets.End, s_options, CancellationToken.None), clipped, targets.First);
    }

    private static double Slow(RollingValidation validation, double[] clipped, int first, int block)
    {
        var deals = s_options.Permutations + 1;
        var dealt = PhotoPermutationTest.Deal(clipped, deals, deals, block, s_options.Seed);
        var saved = Enumerable.Range(0, deals).Select(deal =>
        {
            var (baseline, errors) = (0d, 0d);
            for (var f = 0; f < validation.Folds.Count; f++)
            {
                var (fold, weights) = (validation.Folds[f], validation.Weights[f]);
                var known = Enumerable.Range(0, weights.Length / fold.Count).Select(row => dealt[(row * deals) + deal]).ToArray();
                var mean = known.Average();
                for (var row = 0; row < fold.Count; row++)
                {
                    var actual = dealt[((fold.Start - first + row) * deals) + deal];
                    var told = mean + known.Select((value, i) => weights[(row * known.Length) + i] * (value - mean)).Sum();
                    baseline += (actual - mean) * (actual - mean);
                    errors += (actual - told) * (actual - told);
                }
            }
            return 1 - (errors / baseline);
        }).ToArray();
        // Deals that are the likes as they are differ from them by rounding alone.
        return (double)saved.Count(value => value >= saved[0] - 1e-12) / deals;
    }
}
