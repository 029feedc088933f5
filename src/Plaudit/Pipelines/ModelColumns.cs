using Plaudit.Data;
using Plaudit.Features;

namespace Plaudit.Pipelines;

/// <summary>The features that a model is learnt from: those named, or the default of its task.</summary>
internal static class ModelColumns
{
    // The level that models of likes depart from, the naive forecasts and the width of intervals are computed from these, whatever else is chosen.
    private static readonly string[] s_alwaysForLikes = ["level", "spread", "history", "account"];

    // A model of engagement must know what is to be exceeded.
    private static readonly string[] s_alwaysForEngagement = ["level", "usual"];

    /// <summary>Columns of a model of likes.</summary>
    /// <exception cref="PlauditException">A name is an outcome, or is not in the catalogue.</exception>
    public static IReadOnlyList<FeatureDefinition> OfLikes(TrainingOptions options) => Of(options, FeatureCatalogue.Default, s_alwaysForLikes);

    /// <summary>Columns of a model of engagement.</summary>
    /// <exception cref="PlauditException">A name is an outcome, or is not in the catalogue.</exception>
    public static IReadOnlyList<FeatureDefinition> OfEngagement(TrainingOptions options) => Of(options, FeatureCatalogue.ForEngagement, s_alwaysForEngagement);

    private static IReadOnlyList<FeatureDefinition> Of(TrainingOptions options, IReadOnlyList<FeatureDefinition> byDefault, string[] always) =>
        options.Features.Count == 0 ? byDefault : FeatureCatalogue.Select([.. options.Features, .. always]);
}
