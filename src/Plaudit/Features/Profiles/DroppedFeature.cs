namespace Plaudit.Features.Profiles;

/// <summary>A feature that a model must not learn from.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Message">Why, with the source and class at fault, as one sentence.</param>
public sealed record DroppedFeature(ProfileFeature Feature, string Message);
