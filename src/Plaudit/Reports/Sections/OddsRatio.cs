namespace Plaudit.Reports.Sections;

/// <summary>What one step of a feature multiplies the odds of high by, in a logistic regression.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="IsNotKnown">Whether the step is from known to not known.</param>
/// <param name="Unit">The step, in the feature's own unit.</param>
/// <param name="Ratio">The odds ratio.</param>
/// <param name="Lower">Lower bound of its 95 % interval.</param>
/// <param name="Upper">Upper bound of its 95 % interval.</param>
public sealed record OddsRatio(string Feature, bool IsNotKnown, double Unit, double Ratio, double Lower, double Upper);
