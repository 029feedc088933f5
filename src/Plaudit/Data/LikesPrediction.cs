namespace Plaudit.Data;

/// <summary>The prediction for one draft.</summary>
/// <param name="LogLikes">Predicted log1p likes: the middle of what is to be expected.</param>
/// <param name="Interval">The 80 % and the 95 % interval on the log1p scale.</param>
/// <param name="HistoryPosts">Earlier posts of the account with known likes.</param>
/// <param name="Status">What the prediction rests on.</param>
/// <param name="Reasons">Reasons, the starting point first, then the largest; empty when none were asked for.</param>
public sealed record LikesPrediction(
    float LogLikes,
    LogInterval Interval,
    int HistoryPosts,
    PredictionStatus Status,
    IReadOnlyList<Reason> Reasons);
