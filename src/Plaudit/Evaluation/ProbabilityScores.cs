using Plaudit.Metrics;

namespace Plaudit.Evaluation;

/// <summary>How good predicted probabilities of high engagement were (protocol 2).</summary>
/// <param name="Name">The model or baseline.</param>
/// <param name="Auc">Chance that a high post was given more than a low one; .5 is no better than a coin. NaN where one class is missing.</param>
/// <param name="Brier">Mean squared distance of the probability from what happened, 0 to 1; less is better.</param>
/// <param name="LogLoss">Mean negative log-likelihood; less is better.</param>
/// <param name="Accuracy">Share told rightly at .5.</param>
/// <param name="ExpectedCalibrationError">Mean distance between probability and share of high posts over ten bins of equal mass.</param>
/// <param name="WithinAccountAuc">Mean AUC inside accounts that have both classes; NaN where there is none.</param>
/// <param name="RankedAccounts">Accounts behind <paramref name="WithinAccountAuc"/>.</param>
public sealed record ProbabilityScores(
    string Name,
    double Auc,
    double Brier,
    double LogLoss,
    double Accuracy,
    double ExpectedCalibrationError,
    double WithinAccountAuc,
    int RankedAccounts)
{
    /// <summary>Scores probabilities.</summary>
    /// <param name="name">The model or baseline.</param>
    /// <param name="actual">Whether each post was high; one or more.</param>
    /// <param name="probabilities">Probability of high.</param>
    /// <param name="accounts">Account of each post.</param>
    public static ProbabilityScores Of(string name, ReadOnlySpan<bool> actual, ReadOnlySpan<float> probabilities, ReadOnlySpan<int> accounts)
    {
        var within = ScoreRanking.MeanWithinGroups(actual, probabilities, accounts);
        return new ProbabilityScores(
            name,
            ScoreRanking.Of(actual, probabilities).Auc(),
            ProbabilityMetrics.Brier(actual, probabilities),
            ProbabilityMetrics.LogLoss(actual, probabilities),
            ProbabilityMetrics.Accuracy(actual, probabilities),
            Reliability.ExpectedCalibrationError(actual, probabilities),
            within.Mean,
            within.GroupCount);
    }
}
