namespace Plaudit.Data;

/// <summary>Whether a draft will do better than what it is compared with.</summary>
/// <param name="ProbabilityHigh">Probability of high engagement, calibrated on later posts than those learnt from; 0 to 1.</param>
/// <param name="HistoryPosts">Earlier posts of the account with known likes.</param>
/// <param name="Status">What the prediction rests on.</param>
/// <param name="Reasons">Reasons, the starting point first, then the largest, as shares of the log odds; empty when none were asked for.</param>
public sealed record EngagementPrediction(float ProbabilityHigh, int HistoryPosts, PredictionStatus Status, IReadOnlyList<Reason> Reasons);
