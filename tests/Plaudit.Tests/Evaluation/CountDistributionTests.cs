using FsCheck;
using FsCheck.Fluent;
using Plaudit.Evaluation;

namespace Plaudit.Tests.Evaluation;

public sealed class CountDistributionTests
{
    [Fact]
    public void Of_ZerosAndCounts_HasABinForZeroAndWholeNumbersAsEdges()
    {
        var distribution = CountDistribution.Of("likes", [0, 0, 1, 2, 3, 12, 100], missing: 4);

        Assert.Equal((7, 4, 2), (distribution.Known, distribution.Missing, distribution.Zeros));
        Assert.Equal(118 / 7.0, distribution.Mean, 1e-12);
        Assert.Equal(
            [new(0, 0, 2), new(1, 1, 1), new(2, 3, 2), new(4, 5, 0), new(6, 9, 0), new(10, 17, 1), new(18, 31, 0), new(32, 56, 0), new(57, 99, 0), new(100, 177, 1)],
            distribution.Bins);
        Assert.Equal(2, distribution.Quantiles.Single(quantile => quantile.Probability == 0.5).Value);
    }

    [Fact]
    public void Of_NoKnownCount_IsEmptyAndHasNoMean()
    {
        var distribution = CountDistribution.Of("comments", [], missing: 3);

        Assert.True(double.IsNaN(distribution.Mean));
        Assert.Empty(distribution.Bins);
        Assert.Equal((0, 3), (distribution.Known, distribution.Missing));
    }

    [Fact]
    public void Bins_AnyCounts_HoldEachCountOnceAndLeaveNoGap() =>
        Prop.ForAll<NonEmptyArray<NonNegativeInt>, bool>((numbers, large) =>
        {
            double[] counts = [.. numbers.Get.Select(n => (double)n.Get * (large ? 12_345_678 : 1))];
            var bins = CountDistribution.Of("likes", counts, 0).Bins;
            return bins[0] == new CountBin(0, 0, counts.Count(count => count == 0))
                && bins.Sum(bin => bin.Posts) == counts.Length
                && bins.All(bin => bin.Posts == counts.Count(count => count >= bin.From && count <= bin.To))
                && bins.Skip(2).Zip(bins.Skip(1)).All(pair => pair.First.From == pair.Second.To + 1);
        }).QuickCheckThrowOnFailure();
}
