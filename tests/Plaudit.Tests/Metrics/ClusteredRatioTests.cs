using Plaudit.Metrics;

namespace Plaudit.Tests.Metrics;

public sealed class ClusteredRatioTests
{
    [Fact]
    public void Of_OneCluster_HasNoBounds()
    {
        var ratio = ClusteredRatio.Of([3], [4]);

        Assert.Equal(0.75, ratio.Estimate);
        Assert.True(double.IsNaN(ratio.Lower) && double.IsNaN(ratio.Upper));
    }

    [Fact]
    public void Of_SameRatioInEveryCluster_IsCertain()
    {
        var ratio = ClusteredRatio.Of([1, 2, 3], [2, 4, 6]);

        Assert.Equal((0.5, 0.5, 0.5), (ratio.Estimate, ratio.Lower, ratio.Upper));
    }

    [Fact]
    public void Of_RandomClusters_AgreesWithTheBootstrap()
    {
        var random = new Random(3);
        var (above, below) = (new double[400], new double[400]);
        for (var i = 0; i < above.Length; i++)
        {
            below[i] = 1 + (5 * random.NextDouble());
            above[i] = below[i] * (0.5 + random.NextDouble());
        }

        var ratio = ClusteredRatio.Of(above, below);
        var bootstrap = new Bootstrap(above.Length, [], new BootstrapOptions { Resamples = 2_000 }).Interval(
            counts =>
            {
                var (a, b) = (0d, 0d);
                for (var i = 0; i < counts.Length; i++)
                {
                    a += counts[i] * above[i];
                    b += counts[i] * below[i];
                }
                return a / b;
            });

        Assert.Equal(bootstrap.Estimate, ratio.Estimate, 1e-12);
        var half = (bootstrap.Upper - bootstrap.Lower) / 2;
        Assert.Equal(bootstrap.Lower, ratio.Lower, 0.15 * half);
        Assert.Equal(bootstrap.Upper, ratio.Upper, 0.15 * half);
    }
}
