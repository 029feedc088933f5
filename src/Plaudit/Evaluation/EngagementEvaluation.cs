using System.Globalization;
using Plaudit.Metrics;
using Plaudit.Models;

namespace Plaudit.Evaluation;

/// <summary>Everything that <c>plaudit evaluate engagement</c> measured, as its table shows it and its JSON file holds it.</summary>
public sealed record EngagementEvaluation
{
    public string Task { get; init; } = "engagement";

    public required EngagementLabelSummary Label { get; init; }

    public required DataSummary Data { get; init; }

    /// <summary>Rows by use.</summary>
    public required RowCounts Rows { get; init; }

    /// <summary>Days after which likes count as final; younger posts are neither learnt from nor scored.</summary>
    public required double MaturityDays { get; init; }

    public required int Seed { get; init; }

    /// <summary>How the model was chosen on the validation slice.</summary>
    public required ProbabilitySelection Selection { get; init; }

    /// <summary>What a logistic regression on the same posts learnt, strongest first.</summary>
    public required IReadOnlyList<LogisticCoefficient> Coefficients { get; init; }

    /// <summary>Scores under the outcome delay asked for.</summary>
    public required EngagementScores Scores { get; init; }

    /// <summary>The same under the delay that is always shown beside it; <see langword="null"/> when that is the one asked for.</summary>
    public EngagementScores? DelayedScores { get; init; }

    /// <summary>What a model that is shown the outcome would claim; <see langword="null"/> unless asked for.</summary>
    public LeakDemonstration? Leak { get; init; }
}

/// <summary>What counted as high.</summary>
/// <param name="Kind">The label.</param>
/// <param name="Title">In words.</param>
/// <param name="Limit">Likes or engagement rate to exceed; <see langword="null"/> where each account has its own.</param>
public sealed record EngagementLabelSummary(EngagementLabelKind Kind, string Title, double? Limit)
{
    /// <summary>What counts as high, with its limit.</summary>
    public string InWords() => Limit is { } limit ? string.Create(CultureInfo.InvariantCulture, $"{Title} (here {limit:#,0.####})") : Title;
}

/// <summary>The models tried on the validation slice, the one chosen, and how its log odds became probabilities.</summary>
/// <param name="Chosen">The settings of the chosen model.</param>
/// <param name="Rows">Validation rows it was chosen on; of many accounts a part is enough.</param>
/// <param name="ChosenLogLoss">Its log loss there.</param>
/// <param name="BaseRateLogLoss">Log loss there of the share of high posts before.</param>
/// <param name="Calibration">The calibration: none, platt or isotonic.</param>
/// <param name="Tried">Every candidate with its log loss there, best first.</param>
public sealed record ProbabilitySelection(
    string Chosen, int Rows, double ChosenLogLoss, double BaseRateLogLoss, string Calibration, IReadOnlyList<ProbabilityCandidate> Tried);

/// <summary>A candidate on the validation slice.</summary>
public sealed record ProbabilityCandidate(string Name, double LogLoss);

/// <summary>Scores of the model and of the base rate on the test posts.</summary>
/// <param name="OutcomeDelayDays">Outcomes of posts younger than this at a row's moment are hidden from it.</param>
/// <param name="ShareHigh">Share of the test posts that were high.</param>
/// <param name="MajorityShare">Accuracy of always saying what was more common in the test.</param>
/// <param name="Model">The model.</param>
/// <param name="BaseRate">The share of high posts before the test, given to every test post.</param>
/// <param name="HistoryAlone">
/// A logistic regression on where the account's level stands against its usual, which knows nothing of the draft. Much of the label can be told
/// by it: after a run of bad luck an even post beats the median of the last 12.
/// </param>
/// <param name="Ranges">How sure the model's scores are.</param>
/// <param name="Groups">Scores by size of account: all test posts first.</param>
public sealed record EngagementScores(
    double OutcomeDelayDays,
    double ShareHigh,
    double MajorityShare,
    ProbabilityScores Model,
    ProbabilityScores BaseRate,
    ProbabilityScores HistoryAlone,
    ScoreRanges Ranges,
    IReadOnlyList<GroupScores> Groups)
{
    /// <summary>Skill of the probabilities: 1 less the ratio of the model's Brier score to that of the base rate.</summary>
    public double BrierSkill => 1 - (Model.Brier / BaseRate.Brier);

    /// <summary>Whether the probabilities are worse than giving the base rate to every post.</summary>
    public bool IsWorseThanBaseRate => Ranges.BrierGain.Upper < 0;

    /// <summary>Whether the file tells something: the AUC's range lies above .5 and the gain in Brier score's above 0.</summary>
    public bool HasSignal => Ranges.Auc.Lower > 0.5 && Ranges.BrierGain.Lower > 0;
}

/// <summary>95 % bootstrap ranges of the model's scores.</summary>
/// <param name="Auc">AUC.</param>
/// <param name="Brier">Brier score.</param>
/// <param name="BrierGain">By how much the Brier score is below that of the base rate.</param>
/// <param name="Resampled">What was drawn: <c>accounts</c>, or <c>posts</c> where there are too few accounts.</param>
/// <param name="Resamples">How often.</param>
public sealed record ScoreRanges(ConfidenceInterval Auc, ConfidenceInterval Brier, ConfidenceInterval BrierGain, string Resampled, int Resamples);

/// <summary>Scores on the test posts of one group of accounts.</summary>
/// <param name="Group"><c>all</c>, a band of followers, or a third of the accounts by likes.</param>
/// <param name="Accounts">Accounts of the group.</param>
/// <param name="Posts">Test posts of the group.</param>
/// <param name="ShareHigh">Share of them that was high.</param>
/// <param name="MeanProbability">Mean predicted probability; near the share where the model is fair to the group.</param>
/// <param name="Auc">AUC inside the group; NaN where one class is missing.</param>
/// <param name="Brier">Brier score.</param>
/// <param name="ExpectedCalibrationError">As in <see cref="ProbabilityScores"/>; NaN below 100 posts, where it is all noise.</param>
public sealed record GroupScores(
    string Group, int Accounts, int Posts, double ShareHigh, double MeanProbability, double Auc, double Brier, double ExpectedCalibrationError);

/// <summary>An honest model beside a twin that is shown the outcomes of the very post it is asked about.</summary>
/// <param name="LeakedFields">Outcomes that the twin sees.</param>
/// <param name="Honest">The honest model.</param>
/// <param name="Leaked">The twin.</param>
public sealed record LeakDemonstration(IReadOnlyList<string> LeakedFields, ProbabilityScores Honest, ProbabilityScores Leaked);
