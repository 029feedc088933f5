using Plaudit.Data;

namespace Plaudit.Features.Images;

/// <summary>A measured feature: what it is and how it comes out of the measurements, NaN where it is not known.</summary>
internal sealed record ImageFeature(FeatureDefinition Definition, Func<ImageMeasurements, double> Value);
