using Plaudit.Evaluation;

namespace Plaudit.Tests.Evaluation;

public sealed class RandomEffectsTests
{
    [Fact]
    public void VarianceBetween_GroupsThatDiffer_ComesNearTheirVariance()
    {
        var random = new Random(1);
        var groups = new RandomEffects(3);
        for (var i = 0; i < 6000; i++)
        {
            var variance = 0.5 + random.NextDouble();
            groups.Add(i % 3, (i % 3) + (Math.Sqrt(0.8) * Normal(random)) + (Math.Sqrt(variance) * Normal(random)), variance);
        }

        Assert.InRange(groups.VarianceBetween(), 0.65, 0.85);
    }

    [Fact]
    public void VarianceBetween_GroupsThatDifferByChance_IsMostlyZero()
    {
        var zero = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var groups = new RandomEffects(1);
            for (var i = 0; i < 7; i++)
            {
                groups.Add(0, Normal(random), 1);
            }
            zero += groups.VarianceBetween() == 0 ? 1 : 0;
        }

        Assert.InRange(zero, 180, 199);
    }

    [Fact]
    public void ShrunkMeans_LevelsFarApart_AreHardlyShrunkAndEmptyOnesAreZero()
    {
        var groups = new RandomEffects(4);
        foreach (var (level, mean) in (ReadOnlySpan<(int, double)>)[(0, -2), (1, 2), (2, 0)])
        {
            groups.AddWeighted(level, mean, 0.01, 0);
        }

        var (means, variances) = groups.ShrunkMeans();

        Assert.InRange(means[1], 1.95, 2);
        Assert.Equal(0, means[3]);
        Assert.True(variances[3] > 100 * variances[0]);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
