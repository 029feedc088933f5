using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Tests.Models;

public sealed class ConformalIntervalsTests
{
    // Scores -9 to 9: the 80 % bounds are the 2nd smallest and the 18th of 19, by ceil(20 * .9).
    [Fact]
    public void Interval_NineteenScores_HandComputed()
    {
        var residuals = Enumerable.Range(-9, 19).Select(i => (float)i).ToArray();
        var scales = Enumerable.Repeat(1f, 19).ToArray();

        var interval = ConformalIntervals.Fit(residuals, scales).Interval(prediction: 20, scale: 2, level: 0.8);

        Assert.Equal(new PredictionInterval(0.8, 20 - 16, 20 + 16), interval);
    }

    [Fact]
    public void Interval_SkewedResiduals_IsAsymmetric()
    {
        var residuals = Enumerable.Range(1, 999).Select(i => (float)-Math.Log(i / 1000d) - 1).ToArray();

        var interval = ConformalIntervals.Fit(residuals, [.. residuals.Select(_ => 1f)]).Interval(10, 1, 0.8);

        Assert.Equal(10 - 1 - Math.Log(0.9), interval.Lower, 0.01);
        Assert.Equal(10 - 1 - Math.Log(0.1), interval.Upper, 0.02);
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(0.95)]
    public void Interval_ExchangeableData_CoversAsPromised(double level)
    {
        var random = new Random(5);
        const int repeats = 200;
        const int calibration = 99;
        const int test = 100;
        var covered = 0;
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var (residuals, scales) = Draw(random, calibration + test);
            var intervals = ConformalIntervals.Fit(residuals.AsSpan(0, calibration), scales.AsSpan(0, calibration));
            for (var i = calibration; i < residuals.Length; i++)
            {
                var interval = intervals.Interval(50, scales[i], level);
                covered += 50 + residuals[i] >= interval.Lower && 50 + residuals[i] <= interval.Upper ? 1 : 0;
            }
        }
        // Expected between level and level + 2/100; the coverage of one calibration has a deviation of sqrt(level (1 - level) / 100), that of
        // 100 tests the same, and four deviations of the mean over 200 are 4 * sqrt(2 * level (1 - level) / 100 / 200).
        var slack = 4 * Math.Sqrt(2 * level * (1 - level) / 100 / repeats);
        Assert.InRange((double)covered / (repeats * test), level - slack, level + 0.02 + slack);
    }

    [Fact]
    public void Interval_PeriodsThatDiffer_IsAsWideAsTheWidestNeeds()
    {
        var random = new Random(6);
        var residuals = new float[420];
        var periods = new int[420];
        for (var i = 0; i < residuals.Length; i++)
        {
            periods[i] = i < 200 ? 0 : i < 400 ? 1 : 2;
            // The last period is widest, and too short to count.
            residuals[i] = (periods[i] == 0 ? 0.1f : periods[i] == 1 ? 2 : 40) * (random.NextSingle() - 0.5f);
        }
        float[] scales = [.. residuals.Select(_ => 1f)];

        Assert.InRange(Width(ConformalIntervals.Fit(residuals, scales, periods)), 1.4, 2);
        Assert.InRange(Width(ConformalIntervals.Fit(residuals, scales)), 0.9, 1.4);

        static double Width(ConformalIntervals intervals)
        {
            var interval = intervals.Interval(50, 1, 0.8);
            return interval.Upper - interval.Lower;
        }
    }

    [Fact]
    public void Interval_AnyScores_NestHoldThePredictionAndStayAboveZero() =>
        Prop.ForAll<NonEmptyArray<int>, PositiveInt, int>((numbers, scale, at) =>
        {
            var residuals = numbers.Get.Append(1).Append(-2).Select(n => (n % 1000) / 100f).ToArray();
            var intervals = ConformalIntervals.Fit(residuals, [.. residuals.Select((_, i) => 0.5f + (i % 3))]);
            var prediction = Math.Abs(at % 150) / 10d;
            var narrow = intervals.Interval(prediction, scale.Get / 10d, 0.8);
            var wide = intervals.Interval(prediction, scale.Get / 10d, 0.95);
            return wide.Lower >= 0
                && wide.Lower <= narrow.Lower
                && narrow.Lower <= prediction
                && prediction <= narrow.Upper
                && narrow.Upper <= wide.Upper;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Interval_FewScores_IsAtLeastAsWideAsAllSeen()
    {
        var interval = ConformalIntervals.Fit([-1, 0.5f, 2], [1, 1, 1]).Interval(10, 1, 0.95);

        Assert.InRange(interval.Lower, 0, 9);
        Assert.InRange(interval.Upper, 12, 30);
    }

    [Fact]
    public void Fit_OneRow_IsRefused() => Assert.Throws<PlauditException>(() => ConformalIntervals.Fit([1], [1]));

    [Fact]
    public void Fit_ScaleOfZero_IsRefused() => Assert.Throws<PlauditException>(() => ConformalIntervals.Fit([1, 2], [1, 0]));

    [Fact]
    public void Interval_OtherLevel_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ConformalIntervals.Fit([1, 2], [1, 1]).Interval(1, 1, 0.5));

    [Fact]
    public void Load_Saved_GivesTheSameIntervals()
    {
        var (residuals, scales) = Draw(new Random(8), 300);
        var intervals = ConformalIntervals.Fit(residuals, scales, [.. residuals.Select((_, i) => i % 2)]);
        var writer = new ModelWriter();
        intervals.Save(writer);

        var loaded = ConformalIntervals.Load(
            ModelFile.Load(new MemoryStream(ModelFile.ToBytes(ModelFileTests.Manifest([]), "", writer)), "memory", "likes")
        );

        Assert.Equal(intervals.Interval(5, 1.5, 0.95), loaded.Interval(5, 1.5, 0.95));
        Assert.Equal(intervals.Interval(5, 1.5, 0.8), loaded.Interval(5, 1.5, 0.8));
    }

    private static (float[] Residuals, float[] Scales) Draw(Random random, int count)
    {
        var residuals = new float[count];
        var scales = new float[count];
        for (var i = 0; i < count; i++)
        {
            scales[i] = 0.1f + random.NextSingle();
            residuals[i] = scales[i] * (float)(-Math.Log(1 - random.NextDouble()) - 1);
        }
        return (residuals, scales);
    }
}
