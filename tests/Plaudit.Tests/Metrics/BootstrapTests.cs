using Plaudit.Metrics;

namespace Plaudit.Tests.Metrics;

public sealed class BootstrapTests
{
    [Fact]
    public void Mean_Rows_HasTheWidthOfTheNormalTheory()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 2_000).Select(_ => random.NextDouble()).ToArray();

        var interval = new Bootstrap(values.Length, [], new BootstrapOptions { Resamples = 1_000 }).Mean(values);

        var expected = 2 * 1.96 * Math.Sqrt(1 / 12d / values.Length);
        Assert.Equal(values.Average(), interval.Estimate, 1e-12);
        Assert.InRange(interval.Upper - interval.Lower, 0.9 * expected, 1.1 * expected);
        Assert.Equal(interval.Estimate, (interval.Lower + interval.Upper) / 2, 0.1 * expected);
    }

    [Fact]
    public void Mean_RowsAlikeInTheirGroup_IsAsUncertainAsTheGroups()
    {
        var random = new Random(2);
        var ofGroup = Enumerable.Range(0, 50).Select(_ => random.NextDouble()).ToArray();
        var groups = Enumerable.Range(0, 2_000).Select(row => 7 * (row % 50)).ToArray();
        var values = groups.Select(group => ofGroup[group / 7]).ToArray();

        var whole = new Bootstrap(values.Length, groups);
        var interval = whole.Mean(values);
        var rows = new Bootstrap(values.Length, []).Mean(values);

        Assert.True(whole.ResamplesGroups);
        Assert.InRange((interval.Upper - interval.Lower) / (rows.Upper - rows.Lower), 5, 8);
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void ResamplesGroups_FewGroups_AreLeftForRows(int groupCount, bool expected) =>
        Assert.Equal(expected, new Bootstrap(100, [.. Enumerable.Range(0, 100).Select(row => row % groupCount)]).ResamplesGroups);

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Interval_MeanAsStatistic_EqualsMean(int groupCount)
    {
        var values = Enumerable.Range(0, 60).Select(row => (double)((row * 7) % 11)).ToArray();
        var bootstrap = new Bootstrap(60, [.. Enumerable.Range(0, 60).Select(row => row % groupCount)]);

        var interval = bootstrap.Interval(counts =>
        {
            var sum = 0d;
            var count = 0;
            for (var row = 0; row < counts.Length; row++)
            {
                sum += counts[row] * values[row];
                count += counts[row];
            }
            return sum / count;
        });

        Assert.Equal(bootstrap.Mean(values), interval);
        Assert.True(interval.Lower < interval.Estimate && interval.Estimate < interval.Upper);
    }

    [Fact]
    public void Interval_Auc_ShrinksWithRowsAndHoldsTheEstimate()
    {
        var few = Auc(500);
        var many = Auc(8_000);

        Assert.True(few.Lower < few.Estimate && few.Estimate < few.Upper);
        Assert.InRange((few.Upper - few.Lower) / (many.Upper - many.Lower), 3, 5);

        static ConfidenceInterval Auc(int rows)
        {
            var random = new Random(3);
            var scores = Enumerable.Range(0, rows).Select(_ => random.NextSingle()).ToArray();
            var ranking = ScoreRanking.Of<float>([.. scores.Select(s => random.NextSingle() < s)], scores);
            return new Bootstrap(rows, []).Interval(ranking.Auc);
        }
    }

    [Fact]
    public void Interval_SameSeed_GivesTheSame_AnotherDoesNot()
    {
        double[] values = [1, 2, 3, 4, 5, 9, 11, 30];

        Assert.Equal(Mean(0), Mean(0));
        Assert.NotEqual(Mean(0), Mean(1));

        ConfidenceInterval Mean(int seed) => new Bootstrap(values.Length, [], new BootstrapOptions { Seed = seed }).Mean(values);
    }

    [Fact]
    public void Interval_StatisticMostlyMissing_HasNoBounds()
    {
        var interval = new Bootstrap(50, []).Interval(counts => counts[0] == 1 ? 1 : double.NaN);

        Assert.Equal(1, interval.Estimate);
        Assert.Equal((double.NaN, double.NaN), (interval.Lower, interval.Upper));
    }

    [Fact]
    public void Interval_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => new Bootstrap(10, []).Mean(new double[10], source.Token));
    }

    [Fact]
    public void New_WrongInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new Bootstrap(3, [1, 2]));
        Assert.Throws<ArgumentException>(() => new Bootstrap(0, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bootstrap(3, [], new BootstrapOptions { Resamples = 9 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bootstrap(3, [], new BootstrapOptions { Level = 1 }));
        Assert.Throws<ArgumentException>(() => new Bootstrap(3, []).Mean([1, 2]));
    }
}
