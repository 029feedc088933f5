namespace Plaudit.Evaluation;

/// <summary>Some rows' values of a feature with what it added to their predictions, for a beeswarm.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Points">The rows, in their order.</param>
public sealed record ContributionSample(string Feature, IReadOnlyList<ContributionPoint> Points);

/// <summary>One row's value of a feature and what it added.</summary>
/// <param name="Value">The value; NaN where it is not known.</param>
/// <param name="Contribution">What it added, in the unit of the prediction.</param>
public readonly record struct ContributionPoint(double Value, double Contribution);
