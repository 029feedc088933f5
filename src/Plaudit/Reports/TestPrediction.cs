using Plaudit.Data;

namespace Plaudit.Reports;

/// <summary>The prediction for one post of the test, beside what it got.</summary>
public sealed record TestPrediction(string Account, string? PostId, float LogLikes, LogInterval Interval, long Actual);
