using Plaudit.Data;
using Plaudit.Pipelines.Images;
using Plaudit.Reports;

namespace Plaudit.Pipelines;

/// <summary>Predicts drafts with a model file and the past posts of their accounts.</summary>
public sealed class PredictLikesPipeline
{
    /// <summary>Drafts up to which reasons are given unasked.</summary>
    public const int ReasonsUpTo = DraftPredictions.ReasonsUpTo;

    /// <summary>Whether reasons are given; <see langword="null"/>, the default: for each draft of up to <see cref="ReasonsUpTo"/>.</summary>
    public bool? Reasons { get; init; }

    /// <summary>Where the pictures of the drafts and of the past posts lie, for a model that takes them. Default <see langword="null"/>: nowhere.</summary>
    public ImagesOptions? Images { get; init; }

    /// <summary>Reads history and drafts and writes the drafts with their predictions, in the order of the drafts.</summary>
    /// <param name="drafts">Drafts.</param>
    /// <param name="history">Past posts.</param>
    /// <param name="modelFile">A model of likes.</param>
    /// <param name="rejectedFile">Where rejected rows are written; <see langword="null"/> for nowhere.</param>
    /// <param name="outputFile">The file to write: CSV when it ends in .csv, JSONL otherwise.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">An input or the model cannot be used.</exception>
    public async Task<PredictionSummary> RunAsync(
        PostInput drafts,
        PostInput history,
        string modelFile,
        string? rejectedFile,
        string outputFile,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        using var pictures = PictureInput.Open(Images);
        var predictorFor = LikesPredictor.Load(modelFile, pictures);
        pictures?.RequireUse(modelFile);
        return await DraftPredictions.WriteAsync(
            drafts,
            history,
            pictures,
            rejectedFile,
            new LikesPredictionFields(),
            posts =>
            {
                var predictor = predictorFor(posts, cancellationToken);
                return (batch, withReasons) => predictor.Predict(batch, withReasons, cancellationToken);
            },
            prediction => LogLikes.ToLikes(prediction.LogLikes),
            Reasons,
            outputFile,
            progress,
            cancellationToken);
    }
}
