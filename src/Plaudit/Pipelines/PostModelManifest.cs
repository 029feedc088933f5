using System.Globalization;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Features.Images;
using Plaudit.Models;
using Plaudit.Pipelines.Images;

namespace Plaudit.Pipelines;

/// <summary>What the files of models learnt from posts say of themselves, whatever their task.</summary>
internal static class PostModelManifest
{
    private const string OutcomeDelayOption = "outcome_delay_days";
    private const string TrainedUntilOption = "trained_until";

    /// <summary>A manifest without measured errors.</summary>
    /// <param name="task">The task.</param>
    /// <param name="trainer">The name of the trainer.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="data">The posts that were read.</param>
    /// <param name="trainingRows">Posts learnt from.</param>
    /// <param name="trainedUntil">Time of the newest of them.</param>
    /// <param name="options">How the model was learnt.</param>
    /// <param name="settings">What was chosen for it.</param>
    /// <param name="pictures">What it takes of pictures; <see langword="null"/> where it takes none.</param>
    public static ModelManifest Of(
        string task,
        string trainer,
        IReadOnlyList<FeatureDefinition> columns,
        DataSummary data,
        int trainingRows,
        DateTime trainedUntil,
        TrainingOptions options,
        IReadOnlyDictionary<string, string> settings,
        PictureColumns? pictures)
    {
        var written = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["maturity_days"] = options.MaturityDays.ToString(CultureInfo.InvariantCulture),
            [TrainedUntilOption] = trainedUntil.ToString("O", CultureInfo.InvariantCulture),
            [OutcomeDelayOption] = options.OutcomeDelayDays.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in pictures is null ? settings : settings.Concat(pictures.Describe()))
        {
            written[name] = value;
        }
        return new ModelManifest
        {
            Task = task,
            Trainer = trainer,
            Features = [.. columns.Select(column => column.Name)],
            FeatureDefinitionsHash = FeatureCatalogue.Hash(columns),
            TrainingData = new TrainingDataSummary
            {
                Fingerprint = data.Fingerprint,
                Rows = trainingRows,
                Accounts = data.Accounts,
                From = data.From?.ToString("O", CultureInfo.InvariantCulture),
                To = data.To?.ToString("O", CultureInfo.InvariantCulture),
            },
            Options = written,
            Seed = options.Seed,
            Libraries = LibraryVersions.WithXGBoost(),
        };
    }

    /// <summary>The columns of a model, as this version defines them.</summary>
    /// <exception cref="PlauditException">The model was trained on features that mean something else in this version.</exception>
    public static IReadOnlyList<FeatureDefinition> ColumnsOf(ModelManifest manifest, string file)
    {
        var all = FeatureCatalogue.Features.Concat(ImageFeatureCatalogue.Measured).Concat(ImageFeatureCatalogue.Components(ImageFeatureCatalogue.MaxComponents));
        var columns = all.Where(feature => manifest.Features.Contains(feature.Name)).ToList();
        if (!columns.Select(column => column.Name).SequenceEqual(manifest.Features) || FeatureCatalogue.Hash(columns) != manifest.FeatureDefinitionsHash)
        {
            throw new PlauditException($"The model file {file} was trained with other feature definitions than this version of Plaudit has. Train it again.");
        }
        return columns;
    }

    /// <summary>A line of the card of a model that takes pictures, with the line end before it; empty for one that takes none.</summary>
    public static string PicturesInWords(ModelManifest manifest) =>
        manifest.Options.GetValueOrDefault(PictureColumns.Option) is { } images
            ? $"\n* **Pictures**: {images}. It predicts with the pictures of drafts and past posts (`--images`); of a post without one these features are not known."
            : "";

    public static TimeSpan OutcomeDelayOf(ModelManifest manifest) =>
        TimeSpan.FromDays(double.TryParse(manifest.Options.GetValueOrDefault(OutcomeDelayOption), CultureInfo.InvariantCulture, out var days) ? days : 0);

    /// <summary>Time of the newest post that the model was fitted on.</summary>
    public static DateTime? TrainedUntilOf(ModelManifest manifest) =>
        DateTime.TryParse(manifest.Options.GetValueOrDefault(TrainedUntilOption), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null;
}
