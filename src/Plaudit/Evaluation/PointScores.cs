using Plaudit.Data;
using Plaudit.Metrics;

namespace Plaudit.Evaluation;

/// <summary>How close point predictions of likes came (protocol 1).</summary>
/// <param name="Name">The model or baseline.</param>
/// <param name="LogMse">Mean squared error of log1p likes.</param>
/// <param name="LogR2">Share of the variance of log1p likes explained; pooled, so it mostly tells large accounts from small ones.</param>
/// <param name="MeanAbsoluteError">In likes.</param>
/// <param name="Spearman">Rank correlation over all test posts, large and small accounts together.</param>
/// <param name="WithinAccountSpearman">Mean rank correlation inside accounts with at least 5 test posts; NaN where there is none.</param>
/// <param name="RankedAccounts">Accounts behind <paramref name="WithinAccountSpearman"/>.</param>
public sealed record PointScores(
    string Name,
    double LogMse,
    double LogR2,
    double MeanAbsoluteError,
    double Spearman,
    double WithinAccountSpearman,
    int RankedAccounts)
{
    /// <summary>Scores predictions.</summary>
    /// <param name="name">The model or baseline.</param>
    /// <param name="actual">log1p of the actual likes; one or more.</param>
    /// <param name="predicted">Predicted log1p likes.</param>
    /// <param name="accounts">Account of each post.</param>
    public static PointScores Of(string name, ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<int> accounts)
    {
        var within = RankCorrelation.MeanWithinGroups(actual, predicted, accounts);
        var actualLikes = new double[actual.Length];
        var predictedLikes = new double[actual.Length];
        for (var i = 0; i < actual.Length; i++)
        {
            actualLikes[i] = LogLikes.ToLikes(actual[i]);
            predictedLikes[i] = LogLikes.ToLikes(predicted[i]);
        }
        return new PointScores(
            name,
            RegressionMetrics.MeanSquaredError(actual, predicted),
            RegressionMetrics.R2(actual, predicted),
            RegressionMetrics.MeanAbsoluteError<double>(actualLikes, predictedLikes),
            RankCorrelation.Spearman(actual, predicted),
            within.Mean,
            within.GroupCount);
    }

    /// <summary>Skill of this model against a baseline: 1 less the ratio of their log-MSE. Above 0 is better than the baseline.</summary>
    public double SkillAgainst(PointScores baseline)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        return 1 - (LogMse / baseline.LogMse);
    }
}
