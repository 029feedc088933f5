namespace Plaudit.Metrics;

/// <summary>A rank correlation taken inside each group and averaged over groups.</summary>
/// <param name="Mean">Mean over the groups that count; NaN where none does.</param>
/// <param name="GroupCount">Groups that count: large enough, and their actual values not all the same.</param>
public readonly record struct WithinGroupCorrelation(double Mean, int GroupCount);
