using FsCheck;
using FsCheck.Fluent;
using Plaudit.Metrics;

namespace Plaudit.Tests.Metrics;

public sealed class ReliabilityTests
{
    [Fact]
    public void Bins_EqualMass_HandComputed()
    {
        bool[] actual = [true, false, true, true, false, false];
        double[] probabilities = [0.9, 0.1, 0.7, 0.6, 0.3, 0.2];

        var bins = Reliability.Bins<double>(actual, probabilities, binCount: 3);

        Assert.Equal([2, 2, 2], bins.Select(bin => bin.Count));
        Assert.Equal([0.15, 0.45, 0.8], bins.Select(bin => bin.MeanPredicted), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([0, 0.5, 1], bins.Select(bin => bin.ShareHigh));
        Assert.All(bins, bin => Assert.InRange(bin.ShareHigh, bin.Lower, bin.Upper));
        Assert.Equal((0.15 + 0.05 + 0.2) / 3, Reliability.ExpectedCalibrationError<double>(actual, probabilities, binCount: 3), 1e-12);
    }

    [Fact]
    public void Bins_EqualProbabilities_StayTogether()
    {
        var bins = Reliability.Bins<float>([true, false, false, false, true, true], [0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.9f], binCount: 3);

        Assert.Equal([5, 1], bins.Select(bin => bin.Count));
        Assert.Equal([0.4, 1], bins.Select(bin => bin.ShareHigh));
    }

    [Fact]
    public void Bins_FewerRowsThanBins_AreOneEach() => Assert.Equal(3, Reliability.Bins<double>([true, false, true], [0.1, 0.2, 0.3]).Count);

    [Fact]
    public void Bins_NaN_IsRefused() => Assert.Throws<ArgumentException>(() => Reliability.Bins<double>([true], [double.NaN]));

    [Fact]
    public void ExpectedCalibrationError_ProbabilitiesThatHold_IsSmall()
    {
        var random = new Random(5);
        var probabilities = Enumerable.Range(0, 40_000).Select(_ => random.NextDouble()).ToArray();
        var actual = probabilities.Select(p => random.NextDouble() < p).ToArray();

        Assert.InRange(Reliability.ExpectedCalibrationError<double>(actual, probabilities), 0, 0.01);
        Assert.InRange(Reliability.ExpectedCalibrationError<double>(actual, [.. probabilities.Select(p => p * p)]), 0.15, 0.18);
    }

    [Fact]
    public void Bins_AnyRows_HoldEachOnceWhateverTheOrder() =>
        Prop.ForAll<NonEmptyArray<bool>, int>((high, seed) =>
        {
            var random = new Random(seed);
            var actual = high.Get;
            var probabilities = actual.Select(_ => random.Next(12) / 11d).ToArray();
            var bins = Reliability.Bins<double>(actual, probabilities, binCount: 4);
            var order = Enumerable.Range(0, actual.Length).Reverse().ToArray();
            var reversed = Reliability.Bins<double>([.. order.Select(i => actual[i])], [.. order.Select(i => probabilities[i])], binCount: 4);
            return bins.Sum(bin => bin.Count) == actual.Length
                && Math.Abs(bins.Sum(bin => bin.Count * bin.ShareHigh) - actual.Count(a => a)) < 1e-9
                && bins.Zip(bins.Skip(1)).All(pair => pair.First.MeanPredicted < pair.Second.MeanPredicted)
                && bins.Select(bin => (bin.Count, bin.ShareHigh)).SequenceEqual(reversed.Select(bin => (bin.Count, bin.ShareHigh)));
        }).QuickCheckThrowOnFailure();

    // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_PublishedExamples(int successes, int count, double lower, double upper)
    {
        var interval = ConfidenceInterval.Wilson(successes, count);

        Assert.Equal((double)successes / count, interval.Estimate);
        Assert.Equal(lower, interval.Lower, 5e-5);
        Assert.Equal(upper, interval.Upper, 5e-5);
    }

    [Fact]
    public void Wilson_NoRows_IsNaN() => Assert.Equal(double.NaN, ConfidenceInterval.Wilson(0, 0).Upper);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Wilson_NoLevel_IsRefused(double level) => Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceInterval.Wilson(1, 2, level));
}
