namespace Plaudit.Data;

/// <summary>One column of a <see cref="FeatureMatrix"/>, declared once and shown in <c>plaudit features</c> and docs/features.md.</summary>
/// <param name="Name">snake_case name, unique in the catalogue.</param>
/// <param name="Group">Group under which reasons are added up for people: <c>level</c>, <c>account</c>, <c>caption</c>, <c>time</c>, ...</param>
/// <param name="Definition">How the value is computed, exactly.</param>
/// <param name="Unit">Unit or scale, such as <c>log1p likes</c>, <c>days</c>, <c>0 or 1</c>.</param>
/// <param name="Availability">Whether the value is known before posting.</param>
/// <param name="NullRule">When the value is unknown (stored as NaN).</param>
public sealed record FeatureDefinition(
    string Name,
    string Group,
    string Definition,
    string Unit,
    Availability Availability,
    string NullRule
);
