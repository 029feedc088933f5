using System.Globalization;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Models;
using Plaudit.Pipelines.Images;

namespace Plaudit.Pipelines;

/// <summary>What a model file of engagement says of itself.</summary>
internal static class EngagementManifest
{
    private const string LabelOption = "label";
    private const string TitleOption = "label_title";
    private const string TimesOption = "label_times";
    private const string LimitOption = "label_limit";

    public static ModelManifest Of(
        FittedEngagement fitted, IReadOnlyList<FeatureDefinition> columns, PictureColumns? pictures, TrainedEngagement trained, EngagementTrainingOptions options)
    {
        var settings = new SortedDictionary<string, string>(fitted.Settings.Describe().ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal)
        {
            [LabelOption] = NameOf(trained.Label.Kind),
            [TitleOption] = trained.Label.Title,
            ["class_weight"] = options.IsBalanced ? "balanced" : "none",
            ["calibration"] = trained.Selection.Calibration,
        };
        if (options.Label is { Kind: EngagementLabelKind.OwnMedian, Threshold: { } times and not 1 })
        {
            settings[TimesOption] = times.ToString(CultureInfo.InvariantCulture);
        }
        if (trained.Label.Limit is { } limit)
        {
            settings[LimitOption] = limit.ToString(CultureInfo.InvariantCulture);
        }
        return PostModelManifest.Of(
            EngagementModel.Task,
            fitted.Model.LogOdds.TrainerName,
            columns,
            trained.Data,
            trained.Rows.Training,
            trained.TrainedUntil,
            options.Training,
            settings,
            pictures) with
        {
            Metrics =
            [
                new ModelMetric("validation log loss", "plaudit", trained.Selection.ChosenLogLoss),
                new ModelMetric("validation log loss", "base-rate", trained.Selection.BaseRateLogLoss),
            ],
        };
    }

    /// <summary>What the model was taught to call high.</summary>
    /// <exception cref="PlauditException">The manifest does not say, or says something that this version does not know.</exception>
    public static EngagementLabelSummary LabelOf(ModelManifest manifest, string file)
    {
        var name = manifest.Options.GetValueOrDefault(LabelOption);
        foreach (var kind in Enum.GetValues<EngagementLabelKind>())
        {
            if (NameOf(kind) == name && manifest.Options.TryGetValue(TitleOption, out var title))
            {
                double? limit = double.TryParse(manifest.Options.GetValueOrDefault(LimitOption), CultureInfo.InvariantCulture, out var value) ? value : null;
                return new EngagementLabelSummary(kind, title, limit);
            }
        }
        throw new PlauditException($"The model file {file} does not say what it calls high. Train it again.");
    }

    /// <summary>How many times the account's own median is to be exceeded.</summary>
    public static double TimesOf(ModelManifest manifest) =>
        double.TryParse(manifest.Options.GetValueOrDefault(TimesOption), CultureInfo.InvariantCulture, out var times) ? times : 1;

    private static string NameOf(EngagementLabelKind kind) => kind switch
    {
        EngagementLabelKind.OwnMedian => "own-median",
        EngagementLabelKind.GlobalMedian => "global-median",
        EngagementLabelKind.EngagementRate => "engagement-rate",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such label."),
    };
}
