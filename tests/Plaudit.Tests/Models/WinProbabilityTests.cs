using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Tests.Models;

public sealed class WinProbabilityTests
{
    [Fact]
    public void Of_KnownSpread_IsThatOfTheNormalDistribution()
    {
        // Standard deviations of 3 and 4 make 5 for the difference; 5 more is one of them: 84.13 %.
        var probability = WinProbability.Of(105, Interval(105, 3), 100, Interval(100, 4));

        Assert.Equal(0.8413447, probability, 1e-5);
    }

    [Fact]
    public void Of_TwoDrafts_AddsUpToOneAndRisesWithThePrediction()
    {
        var drafts = Gen.Choose(1, 500).Select(n => n / 100f).ArrayOf(4).ToArbitrary();
        Prop.ForAll(drafts, numbers =>
        {
            var (a, sa, b, sb) = (numbers[0], numbers[1], numbers[2], numbers[3]);
            var first = WinProbability.Of(a, Interval(a, sa), b, Interval(b, sb));
            Assert.Equal(1, first + WinProbability.Of(b, Interval(b, sb), a, Interval(a, sa)), 1e-9);
            Assert.True(WinProbability.Of(a + 0.5f, Interval(a + 0.5f, sa), b, Interval(b, sb)) >= first);
            Assert.True(a > b ? first > 0.5 : first <= 0.5);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Of_NoSpread_IsCertainOrEven()
    {
        Assert.Equal(1, WinProbability.Of(2, Interval(2, 0), 1, Interval(1, 0)));
        Assert.Equal(0.5, WinProbability.Of(1, Interval(1, 0), 1, Interval(1, 0)));
    }

    private static LogInterval Interval(float middle, float deviation)
    {
        const float Reach = 1.28155157f;
        return new LogInterval(middle - (Reach * deviation), middle + (Reach * deviation), middle - (2 * deviation), middle + (2 * deviation));
    }
}
