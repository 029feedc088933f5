using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>What a model file of likes says of itself.</summary>
internal static class LikesManifest
{
    public static ModelManifest Of(FittedLikes fitted, IReadOnlyList<FeatureDefinition> columns, TrainedLikes trained, TrainingOptions options) =>
        PostModelManifest.Of(
            LikesModel.Task,
            fitted.Model.Regression.TrainerName,
            columns,
            trained.Data,
            trained.Rows.Training,
            trained.TrainedUntil,
            options,
            fitted.Settings.Describe()) with
        {
            Metrics =
            [
                new ModelMetric("validation log-MSE", "plaudit", trained.Selection.ChosenLogMse),
                new ModelMetric("validation log-MSE", "level", trained.LevelLogMse),
            ],
            Coverage = fitted.Coverage,
        };
}
