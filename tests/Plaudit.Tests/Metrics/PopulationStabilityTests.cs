using Plaudit.Metrics;

namespace Plaudit.Tests.Metrics;

public sealed class PopulationStabilityTests
{
    [Fact]
    public void Of_TwoBinsAndUnknown_IsTheSumWrittenByHand()
    {
        // Half of the old values are 0, four tenths 1, a tenth not known; of the new ones 20, 60 and 20 in a hundred.
        float[] before = [.. Enumerable.Repeat(0f, 500), .. Enumerable.Repeat(1f, 400), .. Enumerable.Repeat(float.NaN, 100)];
        float[] after = [.. Enumerable.Repeat(0f, 200), .. Enumerable.Repeat(1f, 600), .. Enumerable.Repeat(float.NaN, 200)];

        var stability = PopulationStability.Of(before, after);

        var expected = (-0.3 * Math.Log(0.2 / 0.5)) + (0.2 * Math.Log(0.6 / 0.4)) + (0.1 * Math.Log(0.2 / 0.1));
        Assert.Equal(expected, stability.Index, 0.003);
        Assert.Equal((0.1, 0.2), (stability.OldUnknown, stability.NewUnknown));
        Assert.True(stability.IsLarge && stability.IsModerate);
        // Three bins: the 99th percentile of chi-squared with 2 degrees of freedom is 9.21.
        Assert.Equal(9.2103 * 0.002, stability.Chance, 1e-5);
    }

    [Fact]
    public void Of_TheSameDistribution_IsBelowChanceAndAShiftIsNot()
    {
        var random = new Random(2);
        float[] Draw(double shift) => [.. Enumerable.Range(0, 400).Select(_ => (float)(random.NextDouble() + shift))];
        var before = Draw(0);

        var same = PopulationStability.Of(before, Draw(0));
        var moved = PopulationStability.Of(before, Draw(0.3));

        Assert.InRange(same.Index, 0, same.Chance);
        Assert.False(same.IsModerate);
        Assert.True(moved.IsLarge, $"{moved}");
        Assert.Equal(0, PopulationStability.Of(before, before).Index, 1e-12);
    }

    [Fact]
    public void Of_FewProfiles_LargeIndexWithinChanceIsNoDrift()
    {
        var random = new Random(3);
        float[] Draw() => [.. Enumerable.Range(0, 30).Select(_ => random.NextSingle())];

        var all = Enumerable.Range(0, 200).Select(_ => PopulationStability.Of(Draw(), Draw())).ToList();

        // By the bands alone nearly every pair would have moved.
        Assert.True(all.Count(stability => stability.Index > PopulationStability.Moderate) > 150);
        Assert.True(all.Count(stability => stability.IsModerate) < 20);
    }

    [Fact]
    public void Of_TooFewValues_IsUnknown()
    {
        var stability = PopulationStability.Of(new float[29], new float[400]);

        Assert.True(double.IsNaN(stability.Index));
        Assert.False(stability.IsModerate || stability.IsLarge);
    }

    [Fact]
    public void Of_EverythingUnknown_HasNotMoved()
    {
        float[] unknown = [.. Enumerable.Repeat(float.NaN, 50)];

        Assert.Equal(0, PopulationStability.Of(unknown, unknown).Index, 1e-12);
        Assert.True(PopulationStability.Of(unknown, new float[50]).IsLarge);
    }
}
