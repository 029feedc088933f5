using Plaudit.Features.Images;

namespace Plaudit.Tests.Features.Images;

public sealed class BlockinessTests
{
    [Theory]
    [InlineData(64, 48)]
    [InlineData(131, 600)]
    [InlineData(4_500, 40)]
    public void Measure_Random_IsThePlainWays(int width, int height)
    {
        var luma = new byte[width * height];
        new Random(5).NextBytes(luma);

        Assert.Equal((Plain(luma, width, 1, width) + Plain(luma, width, width, height)) / 2, Blockiness.Measure(luma, width), 9);
    }

    [Fact]
    public void Measure_TilesOnASlope_ComparesBordersWithTheRest()
    {
        // Within tiles neighbours differ by 1, across borders by 19 or 21.
        var luma = new byte[64 * 64];
        for (var i = 0; i < luma.Length; i++)
            luma[i] = (byte)((i % 64) + (i / 64) + (20 * (((i % 64 / 8) + (i / 64 / 8)) % 2)));

        Assert.True(Blockiness.Measure(luma, 64) > 5);
    }

    [Fact]
    public void Measure_OneToneOrTooSmall_IsNotKnown()
    {
        Assert.True(double.IsNaN(Blockiness.Measure(new byte[64 * 64], 64)));
        Assert.True(double.IsNaN(Blockiness.Measure(new byte[31 * 64], 31)));
    }

    private static double Plain(byte[] luma, int width, int step, int side)
    {
        var byPhase = new List<double>[8];
        for (var i = 0; i < luma.Length; i++)
        {
            var place = step == 1 ? i % width : i / width;
            if (place < side - 1)
                (byPhase[place % 8] ??= []).Add(Math.Abs(luma[i] - luma[i + step]));
        }
        var border = byPhase.MaxBy(d => d.Average())!;
        return border.Average() / byPhase.Where(d => d != border).SelectMany(d => d).Average();
    }
}
