using Plaudit.Data;
using Plaudit.Forecasting;
using Plaudit.Models;

namespace Plaudit.Tests.Forecasting;

public sealed class ZeroMixtureTests
{
    // So few that every row has the same scale.
    private const int Errors = 150;

    private static readonly double[] s_probabilities = [0.025, 0.1, 0.3, 0.5, 0.8, 0.9, 0.975];

    private static readonly float[] s_errors = MakeErrors();
    private static readonly ZeroMixture s_mixture = ZeroMixture.Fit(Rows(Errors), s_errors, CancellationToken.None);

    [Theory]
    [InlineData(0, 5, 1)]
    [InlineData(0.05, 5, 1)]
    [InlineData(0.4, 3, 0.5)]
    [InlineData(0.7, 8, 2)]
    [InlineData(0.2, 0.3, 1)]
    public void Quantile_AgainstManyDraws_HasThatShareBelowIt(double noPosts, double logTypical, double scale)
    {
        var random = new Random(1);
        var draws = Enumerable.Range(0, 40_000)
            .Select(_ => random.NextDouble() < noPosts ? 0 : Math.Max(0, logTypical + (scale * s_errors[random.Next(Errors)])))
            .ToList();

        foreach (var probability in s_probabilities)
        {
            var quantile = s_mixture.Quantile(probability, noPosts, logTypical, scale);
            Assert.InRange(draws.Count(draw => draw < quantile) / 40_000d, 0, probability + 0.015);
            Assert.InRange(draws.Count(draw => draw <= quantile) / 40_000d, probability - 0.015, 1);
        }
    }

    [Fact]
    public void Quantile_OfMore_IsNeverLess()
    {
        var random = new Random(2);
        for (var i = 0; i < 2_000; i++)
        {
            var (noPosts, level, scale, probability) = (random.NextDouble(), 10 * random.NextDouble(), 0.1 + random.NextDouble(), 0.01 + (0.9 * random.NextDouble()));
            var quantile = s_mixture.Quantile(probability, noPosts, level, scale);

            Assert.True(quantile >= 0);
            Assert.True(s_mixture.Quantile(probability, noPosts, level + random.NextDouble(), scale) >= quantile);
            Assert.True(s_mixture.Quantile(probability + (0.08 * random.NextDouble()), noPosts, level, scale) >= quantile);
            Assert.True(s_mixture.Quantile(probability, noPosts * random.NextDouble(), level, scale) >= quantile);
        }
    }

    [Fact]
    public void Quantile_SilenceMoreLikelyThanNot_MedianIsNothing()
    {
        Assert.Equal(0, s_mixture.Quantile(0.5, 0.5, 9, 1));
        Assert.Equal(0, s_mixture.Quantile(0.5, 0.97, 9, 1));
        Assert.True(s_mixture.Quantile(0.5, 0.4, 9, 1) > 7);
        // The range still reaches up to what a week with posts brings.
        Assert.True(s_mixture.Interval(0.7, 9, 1).Upper80 > 7);
    }

    [Fact]
    public void Interval_Wider_HoldsTheNarrower()
    {
        var interval = s_mixture.Interval(0.05, 6, 1);

        Assert.Equal(0, interval.Lower95);
        Assert.True(interval.Lower95 < interval.Lower80);
        Assert.True(interval.Lower80 < interval.Upper80);
        Assert.True(interval.Upper80 < interval.Upper95);
    }

    [Fact]
    public void Save_ThenLoad_GivesTheSameQuantiles()
    {
        var loaded = Reload(s_mixture);

        foreach (var probability in s_probabilities)
        {
            Assert.Equal(s_mixture.Quantile(probability, 0.2, 4, 0.7), loaded.Quantile(probability, 0.2, 4, 0.7));
        }
    }

    private static ZeroMixture Reload(ZeroMixture mixture)
    {
        using var folder = new TemporaryFolder();
        var writer = new ModelWriter();
        mixture.Save(writer);
        var manifest = new ModelManifest
        {
            Task = "mixture",
            Trainer = "none",
            Features = [],
            FeatureDefinitionsHash = "",
            TrainingData = new TrainingDataSummary { Fingerprint = "", Rows = 1, Accounts = 1, From = null, To = null },
        };
        ModelFile.Save(folder.File("m.plaudit"), manifest, "", writer);
        return ZeroMixture.Load(ModelFile.Load(folder.File("m.plaudit"), "mixture"));
    }

    private static FeatureMatrix Rows(int count) => new(new TotalOutcome().Columns, count, new float[count * new TotalOutcome().Columns.Count]);

    // Skewed, as errors of totals are.
    private static float[] MakeErrors()
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, Errors).Select(_ => (float)(0.3 - (1.2 * Math.Log(1 - random.NextDouble())) - (1.1 * random.NextDouble())))];
    }
}
