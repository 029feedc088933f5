namespace Plaudit.Evaluation;

/// <summary>How much worse predictions become when a feature, or all features of a group, tell nothing any more.</summary>
/// <param name="Name">The feature; for a group its name.</param>
/// <param name="Group">The feature's group.</param>
/// <param name="Increase">Mean increase of the loss. About 0, or a little below it, where the model does not need the feature.</param>
/// <param name="StandardDeviation">Of the increase over the shuffles.</param>
/// <param name="Lower">Lower bound of the increase's 95 % range over accounts.</param>
/// <param name="Upper">Upper bound of the increase's 95 % range over accounts.</param>
public sealed record FeatureImportance(string Name, string Group, double Increase, double StandardDeviation, double Lower, double Upper);
