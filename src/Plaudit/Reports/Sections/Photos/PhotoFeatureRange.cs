using Plaudit.Data;

namespace Plaudit.Reports.Sections.Photos;

/// <summary>A measured feature of own pictures, and of candidates.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Known">Own pictures that have it.</param>
/// <param name="Lower">A tenth of them lie below.</param>
/// <param name="Median">Half of them lie below.</param>
/// <param name="Upper">A tenth of them lie above.</param>
/// <param name="Correlation">Rank correlation with likes against what was usual then, -1 to 1; NaN where it cannot be told.</param>
/// <param name="Candidates">Its value in each candidate, in the order of their ranks; NaN is not known.</param>
internal sealed record PhotoFeatureRange(
    FeatureDefinition Feature, int Known, double Lower, double Median, double Upper, double Correlation, IReadOnlyList<double> Candidates)
{
    /// <summary>Its name in plain words: <c>dark share</c>.</summary>
    public string Words => Feature.Name["image_".Length..].Replace('_', ' ');
}
