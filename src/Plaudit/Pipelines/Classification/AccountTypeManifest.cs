using System.Globalization;
using Plaudit.Data;
using Plaudit.Evaluation.Classification;
using Plaudit.Features;
using Plaudit.Features.Profiles;
using Plaudit.Models;

namespace Plaudit.Pipelines.Classification;

/// <summary>What a model file of account types says of itself.</summary>
internal static class AccountTypeManifest
{
    /// <summary>The task in a model file.</summary>
    public const string Task = "account-type";

    private const string PlatformsOption = "platforms";
    private const string SourcesOption = "sources";

    /// <summary>The option that lists the fields a profile must show.</summary>
    public const string RequiredFields = "required_fields";

    public static ModelManifest Of(AccountTypeTable table, ClassTestScores inside, AccountTypeOptions options)
    {
        var columns = table.Examples.X.Columns;
        return new ModelManifest
        {
            Task = Task,
            Trainer = options.Model,
            Features = [.. columns.Select(column => column.Name)],
            FeatureDefinitionsHash = FeatureCatalogue.Hash(columns),
            TrainingData = new TrainingDataSummary { Fingerprint = table.Data.Fingerprint, Rows = table.Data.Labelled, Accounts = table.Data.Labelled },
            Options = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["available"] = options.Available,
                ["classes"] = string.Join(", ", table.Examples.Classes),
                [RequiredFields] = string.Join(", ", columns.SelectMany(column => ProfileFeatureCatalogue.Named(column.Name).Fields).Distinct(StringComparer.Ordinal)),
                [SourcesOption] = string.Join(", ", table.Sources),
                [PlatformsOption] = string.Join(", ", table.Platforms),
                ["imbalance"] = options.Imbalance.ToString().ToLowerInvariant(),
                ["precision"] = options.Precision.ToString(CultureInfo.InvariantCulture) + (options.PrecisionOfEachClass ? " of each class" : ""),
            },
            Metrics =
            [
                new ModelMetric("macro F1, 3-fold", options.Model, inside.MacroF1),
                new ModelMetric("Brier score, 3-fold", options.Model, inside.Brier),
            ],
            Seed = options.Seed,
            Libraries = LibraryVersions.WithXGBoost(),
        };
    }

    /// <summary>Platforms that a model has learnt from; empty where it is for any.</summary>
    public static IReadOnlyList<string> PlatformsOf(ModelManifest manifest) => ListOf(manifest, PlatformsOption);

    /// <summary>Sources that a model has learnt from; empty where its file does not say.</summary>
    public static IReadOnlyList<string> SourcesOf(ModelManifest manifest) => ListOf(manifest, SourcesOption);

    /// <summary>The columns of a model, as this version defines them.</summary>
    /// <exception cref="PlauditException">The model was trained on features that mean something else in this version.</exception>
    public static IReadOnlyList<FeatureDefinition> ColumnsOf(ModelManifest manifest, string file)
    {
        var columns = ProfileFeatureCatalogue.Features.Select(feature => feature.Definition).Where(column => manifest.Features.Contains(column.Name)).ToList();
        if (!columns.Select(column => column.Name).SequenceEqual(manifest.Features) || FeatureCatalogue.Hash(columns) != manifest.FeatureDefinitionsHash)
        {
            throw new PlauditException($"The model file {file} was trained with other feature definitions than this version of Plaudit has. Train it again.");
        }
        return columns;
    }

    private static string[] ListOf(ModelManifest manifest, string option) =>
        manifest.Options.GetValueOrDefault(option, "").Split(", ", StringSplitOptions.RemoveEmptyEntries);
}
