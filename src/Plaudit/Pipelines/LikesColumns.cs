using Plaudit.Data;
using Plaudit.Features;

namespace Plaudit.Pipelines;

/// <summary>The features that a model of likes is learnt from.</summary>
internal static class LikesColumns
{
    // The level that models depart from, the naive forecasts and the width of intervals are computed from these, whatever else is chosen.
    private static readonly string[] s_always = ["level", "spread", "history", "account"];

    /// <summary>The features or groups named, and those that are always needed; the catalogue's default when none is named.</summary>
    /// <exception cref="PlauditException">A name is an outcome, or is not in the catalogue.</exception>
    public static IReadOnlyList<FeatureDefinition> Of(LikesTrainingOptions options) =>
        options.Features.Count == 0 ? FeatureCatalogue.Default : FeatureCatalogue.Select([.. options.Features, .. s_always]);
}
