namespace Plaudit.Metrics;

/// <summary>The area under the ROC curve taken inside each group and averaged over groups.</summary>
/// <param name="Mean">Mean over the groups that count; NaN where none does.</param>
/// <param name="GroupCount">Groups that count: those with rows of both classes.</param>
public readonly record struct WithinGroupAuc(double Mean, int GroupCount);
