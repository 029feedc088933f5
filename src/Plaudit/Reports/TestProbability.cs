namespace Plaudit.Reports;

/// <summary>The probability given to one post of the test, beside what became of it.</summary>
public sealed record TestProbability(string Account, string? PostId, float ProbabilityHigh, bool IsHigh);
