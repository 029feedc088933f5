namespace Plaudit.Evaluation;

/// <summary>How much a feature, or all features of a group together, move predictions either way.</summary>
/// <param name="Name">The feature; for a group its name.</param>
/// <param name="Group">The feature's group.</param>
/// <param name="MeanAbsolute">Mean absolute contribution, in the unit of the prediction. Of a group its features are added up row by row first.</param>
/// <param name="Lower">Lower bound of its 95 % range over accounts.</param>
/// <param name="Upper">Upper bound of its 95 % range over accounts.</param>
public sealed record ContributionStrength(string Name, string Group, double MeanAbsolute, double Lower, double Upper);
