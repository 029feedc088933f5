using FsCheck;
using FsCheck.Fluent;
using Plaudit.Models;

namespace Plaudit.Tests.Models;

public sealed class RollingWidthTests
{
    [Fact]
    public void Factor_NoOutcome_IsOne() => Assert.Equal(1, new RollingWidth(cap: 3, mean: 0.7).Factor);

    // (3 + 10 * .5) / (11 * .5), and then (.97 * 3 + 1 + 10 * .5) / ((.97 + 1 + 10) * .5).
    [Fact]
    public void Factor_TwoOutcomes_HandComputed()
    {
        var width = new RollingWidth(cap: 5, mean: 0.5);
        width.Add(-3);
        Assert.Equal(8 / 5.5, width.Factor, 1e-6);
        width.Add(1);
        Assert.Equal(8.91 / 5.985, width.Factor, 1e-6);
    }

    [Fact]
    public void Factor_OutcomeFarOff_CountsAsTheCap()
    {
        var width = new RollingWidth(cap: 2, mean: 1);
        width.Add(1_000_000);
        Assert.Equal(12 / 11d, width.Factor, 1e-6);
    }

    [Fact]
    public void Factor_ManyOutcomesOfOneSize_DrawsNearTheirShareOfTheMean()
    {
        var width = new RollingWidth(cap: 3, mean: 1);
        for (var i = 0; i < 1_000; i++)
        {
            width.Add(i % 2 == 0 ? 2 : -2);
        }
        // Fading leaves room for 1 / .03 outcomes beside the ten of the prior.
        Assert.Equal(((2 / 0.03) + 10) / ((1 / 0.03) + 10), width.Factor, 1e-4);
    }

    [Fact]
    public void Factor_LargerError_IsNeverSmaller() =>
        Prop.ForAll<NonEmptyArray<int>, PositiveInt>((numbers, more) =>
        {
            var scores = numbers.Get.Select(n => n % 50 / 10f).ToArray();
            var at = more.Get % scores.Length;
            var larger = scores.ToArray();
            larger[at] += Math.Sign(larger[at] + 0.5f) * more.Get % 7;
            return Of(larger) >= Of(scores);
        }).QuickCheckThrowOnFailure();

    // What calibration measured is what makes the factor 1: the same scores again change nothing.
    [Fact]
    public void NewWidth_ScoresAsInCalibration_StaysNearOne()
    {
        var random = new Random(3);
        float[] residuals = [.. Enumerable.Range(0, 400).Select(_ => (float)(random.NextDouble() - 0.5))];
        var intervals = ConformalIntervals.Fit(residuals, [.. residuals.Select(_ => 0.25f)]);
        var (same, wild) = (intervals.NewWidth(), intervals.NewWidth());
        foreach (var residual in residuals)
        {
            same.Add(residual / 0.25f);
            wild.Add(8 * residual / 0.25f);
        }
        Assert.InRange(same.Factor, 0.85, 1.15);
        // The cap holds at the 97th percentile of the scores, about twice their mean.
        Assert.InRange(wild.Factor, 1.4, 2);
    }

    private static float Of(float[] scores)
    {
        var width = new RollingWidth(cap: 4, mean: 1);
        foreach (var score in scores)
        {
            width.Add(score);
        }
        return width.Factor;
    }
}
