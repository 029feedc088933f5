using FsCheck;
using FsCheck.Fluent;
using Plaudit.Features.Images;

namespace Plaudit.Tests.Features.Images;

public sealed class EdgeStatisticsTests
{
    [Fact]
    public void Measure_AnyLuma_IsThePlainWays() => Prop.ForAll<PositiveInt, PositiveInt, int>((w, h, seed) =>
    {
        var (width, height) = (3 + (w.Get % 80), 3 + (h.Get % 12));
        var luma = new byte[width * height];
        new Random(seed).NextBytes(luma);

        var edges = EdgeStatistics.Measure(luma, width)!;

        var laplacians = new List<double>();
        var gradients = new List<double>();
        for (var y = 1; y < height - 1; y++)
        {
            for (var x = 1; x < width - 1; x++)
            {
                laplacians.Add((4 * At(x, y)) - At(x - 1, y) - At(x + 1, y) - At(x, y - 1) - At(x, y + 1));
                var across = At(x + 1, y - 1) + (2 * At(x + 1, y)) + At(x + 1, y + 1) - At(x - 1, y - 1) - (2 * At(x - 1, y)) - At(x - 1, y + 1);
                var down = At(x - 1, y + 1) + (2 * At(x, y + 1)) + At(x + 1, y + 1) - At(x - 1, y - 1) - (2 * At(x, y - 1)) - At(x + 1, y - 1);
                gradients.Add(Math.Abs(across) + Math.Abs(down));
            }
        }
        var mean = laplacians.Average();
        Assert.Equal(laplacians.Average(l => (l - mean) * (l - mean)), edges.LaplacianVariance, 4);
        Assert.Equal(gradients.Average(g => g > 128 ? 1.0 : 0), edges.EdgeDensity, 9);

        double At(int x, int y) => luma[(y * width) + x];
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Measure_SidesOf32_HasEachGradientAsItsEnergy()
    {
        // 34 pixels have 32 with neighbours on both sides, one a box.
        var luma = new byte[34 * 34];
        luma[(10 * 34) + 20] = 100;

        var energy = EdgeStatistics.Measure(luma, 34)!.Energy;

        // Sobel around a dot: corners 1 + 1, sides 2, the dot itself 0.
        Assert.Equal([200, 200, 200], energy.AsSpan((8 * 32) + 18, 3).ToArray());
        Assert.Equal([200, 0, 200], energy.AsSpan((9 * 32) + 18, 3).ToArray());
        Assert.Equal(1_600, energy.Sum());
    }

    [Theory]
    [InlineData(2, 50)]
    [InlineData(50, 2)]
    public void Measure_NoPixelWithAllNeighbours_IsNull(int width, int height) => Assert.Null(EdgeStatistics.Measure(new byte[width * height], width));
}
