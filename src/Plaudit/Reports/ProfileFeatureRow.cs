using Plaudit.Data;

namespace Plaudit.Reports;

/// <summary>A feature of a profile as the list of features shows it.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Fields">The fields that it is computed from.</param>
/// <param name="Platforms">Platforms that have them.</param>
/// <param name="Sources">Sources that always supply them.</param>
public sealed record ProfileFeatureRow(FeatureDefinition Definition, string Fields, string Platforms, string Sources);
