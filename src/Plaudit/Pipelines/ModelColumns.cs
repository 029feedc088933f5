using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Features.Images;

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

    /// <summary>Columns of pictures, whatever the task: those named, or where none is named all of them.</summary>
    public static IReadOnlyList<FeatureDefinition> OfPictures(TrainingOptions options)
    {
        if (options.Images is null)
        {
            return [];
        }
        FeatureDefinition[] named = [.. NamedOfPictures(options)];
        return named.Length > 0 ? named : [.. AllOfPictures(options)];
    }

    private static IReadOnlyList<FeatureDefinition> Of(TrainingOptions options, IReadOnlyList<FeatureDefinition> byDefault, string[] always)
    {
        if (options.Features.Count == 0)
        {
            return byDefault;
        }
        FeatureDefinition[] named = [.. NamedOfPictures(options)];
        if (named.Length > 0 && options.Images is null)
        {
            throw new PlauditException($"'{options.Features.First(name => IsNamed(named[0], name))}' is a feature of pictures: name their folder with --images DIR.");
        }
        return FeatureCatalogue.Select([.. options.Features.Where(name => !named.Any(feature => IsNamed(feature, name))), .. always]);
    }

    private static IEnumerable<FeatureDefinition> NamedOfPictures(TrainingOptions options) =>
        AllOfPictures(options).Where(feature => options.Features.Any(name => IsNamed(feature, name)));

    private static IEnumerable<FeatureDefinition> AllOfPictures(TrainingOptions options) =>
        ImageFeatureCatalogue.Measured.Concat(ImageFeatureCatalogue.Components(options.Images?.Components ?? ImageFeatureCatalogue.MaxComponents));

    private static bool IsNamed(FeatureDefinition feature, string name) => feature.Name == name || feature.Group == name;
}
