using Plaudit.Data;
using Plaudit.Evaluation;

namespace Plaudit.Tests.Evaluation;

public sealed class LedgerMonitoringTests
{
    [Fact]
    public void Of_AsBefore_Keeps()
    {
        var monitoring = LedgerMonitoring.Of(Lines(1, 500), Lines(2, 500));

        Assert.Equal(LedgerVerdict.Keep, monitoring.Verdict);
        Assert.Contains("500 new outcomes", Assert.Single(monitoring.Reasons));
        Assert.InRange(monitoring.Recent.Coverage80.Estimate, 0.7, 0.9);
        Assert.InRange(monitoring.Recent.Skill, 0.1, 0.9);
    }

    [Fact]
    public void Of_FewOutcomes_Watches()
    {
        var monitoring = LedgerMonitoring.Of(Lines(1, 500), Lines(2, LedgerMonitoring.MinRows - 1));

        Assert.Equal(LedgerVerdict.Watch, monitoring.Verdict);
        Assert.Contains("only 99 new outcomes", monitoring.Reasons[0]);
        Assert.Equal(LedgerVerdict.Watch, LedgerMonitoring.Of([], []).Verdict);
    }

    [Fact]
    public void Of_LargerErrors_Retrains()
    {
        var monitoring = LedgerMonitoring.Of(Lines(1, 500), Lines(2, 500, noise: 1.5));

        Assert.Equal(LedgerVerdict.Retrain, monitoring.Verdict);
        Assert.Contains(monitoring.Reasons, reason => reason.StartsWith("the errors have moved much", StringComparison.Ordinal));
        Assert.Contains(monitoring.Reasons, reason => reason.Contains("of outcomes are inside the 80 % range"));
        Assert.Contains(monitoring.Reasons, reason => reason.StartsWith("the error ", StringComparison.Ordinal));
        Assert.True(monitoring.Errors.Index >= 0.25);
    }

    [Fact]
    public void Of_SmallerErrors_OnlyWatches()
    {
        var monitoring = LedgerMonitoring.Of(Lines(1, 500), Lines(2, 500, noise: 0.15));

        Assert.Equal(LedgerVerdict.Watch, monitoring.Verdict);
        Assert.Contains(monitoring.Reasons, reason => reason.Contains("wider than it need be"));
    }

    [Fact]
    public void Of_OtherPredictionsAsGoodAsBefore_OnlyWatches()
    {
        var monitoring = LedgerMonitoring.Of(Lines(1, 500), Lines(2, 500, level: 8));

        Assert.Equal(LedgerVerdict.Watch, monitoring.Verdict);
        Assert.Contains("the predictions have moved much", Assert.Single(monitoring.Reasons));
    }

    [Fact]
    public void Of_WorseThanNaive_Retrains()
    {
        var reference = Lines(1, 500).Select(line => line with { Baseline = line.Outcome }).ToList();
        var monitoring = LedgerMonitoring.Of(Lines(1, 500), [.. Lines(2, 500).Select(line => line with { Baseline = (line.Outcome * 1.01) + 0.1 })]);

        Assert.Equal(LedgerVerdict.Retrain, monitoring.Verdict);
        Assert.Contains("the naive forecast was better", monitoring.Reasons[0]);
        Assert.True(double.IsNegativeInfinity(LedgerScores.Of(reference).Skill));
    }

    [Fact]
    public void Of_OpenOrMixedLines_AreRefused()
    {
        var lines = Lines(1, 3);

        Assert.Throws<ArgumentException>(() => LedgerMonitoring.Of(lines, [lines[0] with { Outcome = null }]));
        Assert.Throws<ArgumentException>(() => LedgerMonitoring.Of(lines, [lines[0] with { Task = "photos" }]));
    }

    [Fact]
    public void Scores_Probabilities_AreBrierScores()
    {
        var line = Lines(1, 1)[0] with { Threshold = 10, Value = 0.8, Outcome = 1, Baseline = 0.5, Lower80 = null };

        var scores = LedgerScores.Of([line, line with { Outcome = 0 }]);

        Assert.Equal((0.04 + 0.64) / 2, scores.Loss, 12);
        Assert.Equal(1 - (0.34 / 0.25), scores.Skill, 12);
        Assert.Equal(-0.3, scores.Bias, 12);
        Assert.True(double.IsNaN(scores.Coverage80.Estimate));
    }

    // Likes about e^level with an error of known size, and the ranges that fit an error of 0.5.
    private static LedgerEntry[] Lines(int seed, int count, double noise = 0.5, double level = 5)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                var log = level + (0.7 * Normal());
                return new LedgerEntry
                {
                    Id = $"{i}", Task = "likes", Account = "a", Model = "m", InputsHash = "h", PredictedAt = default, DueAt = default,
                    Value = Math.Exp(log) - 1, Baseline = Math.Exp(level) - 1, Lower80 = Math.Exp(log - 0.641) - 1, Upper80 = Math.Exp(log + 0.641) - 1,
                    Lower95 = Math.Exp(log - 0.98) - 1, Upper95 = Math.Exp(log + 0.98) - 1, Outcome = Math.Exp(log + (noise * Normal())) - 1,
                };
            }),
        ];
    }
}
