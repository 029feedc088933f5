using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Metrics;
using Plaudit.Reports;

namespace Plaudit.Pipelines;

/// <summary>Test posts with what was predicted of them.</summary>
/// <param name="Fitted">The model.</param>
/// <param name="Rows">Row of each test post in its table.</param>
/// <param name="X">Features of the test posts.</param>
/// <param name="Actual">Whether each was high.</param>
/// <param name="Probabilities">Predicted probability of high.</param>
/// <param name="Accounts">Account of each.</param>
/// <param name="BaseRate">Share of high posts among those learnt from.</param>
/// <param name="HistoryAlone">Probabilities of a regression that knows the account and not the draft.</param>
/// <param name="Groups">Test posts by size of account.</param>
internal sealed record EngagementTest(
    FittedEngagement Fitted, int[] Rows, FeatureMatrix X, bool[] Actual, float[] Probabilities, int[] Accounts, float BaseRate, float[] HistoryAlone, AccountGroups Groups)
{
    /// <summary>Scores the model beside the base rate.</summary>
    public EngagementScores Score(double outcomeDelayDays, int seed, CancellationToken cancellationToken)
    {
        var share = (double)Actual.Count(isHigh => isHigh) / Actual.Length;
        var baseRates = new float[Actual.Length];
        Array.Fill(baseRates, BaseRate);
        return new EngagementScores(
            outcomeDelayDays,
            share,
            Math.Max(share, 1 - share),
            ProbabilityScores.Of("plaudit", Actual, Probabilities, Accounts),
            ProbabilityScores.Of("base rate", Actual, baseRates, Accounts),
            ProbabilityScores.Of("history alone", Actual, HistoryAlone, Accounts),
            Ranges(seed, cancellationToken),
            Groups.Score(Actual, Probabilities, Accounts));
    }

    /// <summary>One line a test post, as the protocol wants them.</summary>
    public IEnumerable<TestProbability> Predictions(PostTable posts) =>
        Rows.Select((row, i) => new TestProbability(posts.Accounts[Accounts[i]].Name, posts.PostId(row), Probabilities[i], Actual[i]));

    private ScoreRanges Ranges(int seed, CancellationToken cancellationToken)
    {
        var options = new BootstrapOptions { Resamples = 500, Seed = seed };
        var bootstrap = new Bootstrap(Actual.Length, Accounts, options);
        var ranking = ScoreRanking.Of<float>(Actual, Probabilities);
        var brier = new double[Actual.Length];
        var gain = new double[Actual.Length];
        for (var i = 0; i < brier.Length; i++)
        {
            brier[i] = ProbabilityMetrics.BrierOf(Actual[i], Probabilities[i]);
            gain[i] = ProbabilityMetrics.BrierOf(Actual[i], BaseRate) - brier[i];
        }
        return new ScoreRanges(
            bootstrap.Interval(ranking.Auc, cancellationToken),
            bootstrap.Mean(brier, cancellationToken),
            bootstrap.Mean(gain, cancellationToken),
            bootstrap.ResamplesGroups ? "accounts" : "posts",
            options.Resamples);
    }
}
