using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>Rows with their classes, to learn from.</summary>
/// <param name="X">Features; NaN is not known.</param>
/// <param name="Labels">Index of each row's class in <paramref name="Classes"/>.</param>
/// <param name="Classes">Names of the classes, at least two, each with a row.</param>
/// <param name="Weights">What each row counts for, above 0; <see langword="null"/> where all count the same.</param>
public sealed record ClassExamples(FeatureMatrix X, IReadOnlyList<int> Labels, IReadOnlyList<string> Classes, IReadOnlyList<float>? Weights = null);
