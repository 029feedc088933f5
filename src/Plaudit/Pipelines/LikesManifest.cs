using Plaudit.Data;
using Plaudit.Models;
using Plaudit.Pipelines.Images;

namespace Plaudit.Pipelines;

/// <summary>What a model file of likes says of itself.</summary>
internal static class LikesManifest
{
    /// <summary>The task in a model file.</summary>
    public const string Task = "likes";

    public static ModelManifest Of(
        FittedLikes fitted, IReadOnlyList<FeatureDefinition> columns, PictureColumns? pictures, TrainedLikes trained, TrainingOptions options) =>
        PostModelManifest.Of(
            Task,
            fitted.Model.Regression.TrainerName,
            columns,
            trained.Data,
            trained.Rows.Training,
            trained.TrainedUntil,
            options,
            fitted.Settings.Describe(),
            pictures) with
        {
            Metrics =
            [
                new ModelMetric("validation log-MSE", "plaudit", trained.Selection.ChosenLogMse),
                new ModelMetric("validation log-MSE", "level", trained.LevelLogMse),
            ],
            Coverage = fitted.Coverage,
        };
}
