using Plaudit.Data;

namespace Plaudit.Evaluation;

/// <summary>A picture of the test beside what came of it.</summary>
/// <param name="Name">The picture.</param>
/// <param name="PostedAtUtc">When it was posted.</param>
/// <param name="LogLikes">Predicted log1p likes.</param>
/// <param name="Interval">The intervals.</param>
/// <param name="BaselineLogLikes">What the baseline predicted.</param>
/// <param name="ActualLogLikes">What came.</param>
public sealed record ScoredPhoto(
    string Name, DateTime PostedAtUtc, double LogLikes, LogInterval Interval, double BaselineLogLikes, double ActualLogLikes);
