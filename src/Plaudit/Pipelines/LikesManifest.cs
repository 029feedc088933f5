using System.Globalization;
using System.Reflection;
using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>What a model file of likes says of itself.</summary>
internal static class LikesManifest
{
    private const string OutcomeDelayOption = "outcome_delay_days";
    private const string TrainedUntilOption = "trained_until";

    public static ModelManifest Of(FittedLikes fitted, IReadOnlyList<FeatureDefinition> columns, TrainedLikes trained, LikesTrainingOptions options)
    {
        var written = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["maturity_days"] = options.MaturityDays.ToString(CultureInfo.InvariantCulture),
            [TrainedUntilOption] = trained.TrainedUntil.ToString("O", CultureInfo.InvariantCulture),
            [OutcomeDelayOption] = options.OutcomeDelayDays.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in fitted.Settings.Describe())
        {
            written[name] = value;
        }
        return new ModelManifest
        {
            Task = LikesModel.Task,
            Trainer = fitted.Model.Regression.TrainerName,
            Features = [.. columns.Select(column => column.Name)],
            FeatureDefinitionsHash = FeatureCatalogue.Hash(columns),
            TrainingData = new TrainingDataSummary
            {
                Fingerprint = trained.Data.Fingerprint,
                Rows = trained.Rows.Training,
                Accounts = trained.Data.Accounts,
                From = trained.Data.From?.ToString("O", CultureInfo.InvariantCulture),
                To = trained.Data.To?.ToString("O", CultureInfo.InvariantCulture),
            },
            Options = written,
            Metrics =
            [
                new ModelMetric("validation log-MSE", "plaudit", trained.Selection.ChosenLogMse),
                new ModelMetric("validation log-MSE", "level", trained.LevelLogMse),
            ],
            Coverage = fitted.Coverage,
            Seed = options.Seed,
            Libraries = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["plaudit"] = typeof(LikesManifest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown",
                ["xgboost"] = RegressionModels.XGBoostVersion,
            },
        };
    }

    /// <summary>The columns of a model, as this version defines them.</summary>
    /// <exception cref="PlauditException">The model was trained on features that mean something else in this version.</exception>
    public static IReadOnlyList<FeatureDefinition> ColumnsOf(ModelManifest manifest, string file)
    {
        var columns = FeatureCatalogue.Features.Where(feature => manifest.Features.Contains(feature.Name)).ToList();
        if (!columns.Select(column => column.Name).SequenceEqual(manifest.Features) || FeatureCatalogue.Hash(columns) != manifest.FeatureDefinitionsHash)
        {
            throw new PlauditException($"The model file {file} was trained with other feature definitions than this version of Plaudit has. Train it again.");
        }
        return columns;
    }

    public static TimeSpan OutcomeDelayOf(ModelManifest manifest) =>
        TimeSpan.FromDays(double.TryParse(manifest.Options.GetValueOrDefault(OutcomeDelayOption), CultureInfo.InvariantCulture, out var days) ? days : 0);

    /// <summary>Time of the newest post that the model was fitted on.</summary>
    public static DateTime? TrainedUntilOf(ModelManifest manifest) =>
        DateTime.TryParse(manifest.Options.GetValueOrDefault(TrainedUntilOption), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null;
}
