using Plaudit.Data;
using Plaudit.Pipelines.Images;
using Plaudit.Pipelines.Stores;
using Plaudit.Reports;

namespace Plaudit.Pipelines;

/// <summary>Tells of drafts how probable high engagement is, with a model file and the past posts of their accounts.</summary>
public sealed class PredictEngagementPipeline
{
    /// <summary>Whether reasons are given; <see langword="null"/>, the default: for each draft of up to <see cref="PredictLikesPipeline.ReasonsUpTo"/>.</summary>
    public bool? Reasons { get; init; }

    /// <summary>Where the pictures of the drafts and of the past posts lie, for a model that takes them. Default <see langword="null"/>: nowhere.</summary>
    public ImagesOptions? Images { get; init; }

    /// <summary>Keeps each prediction before it is written. Default <see langword="null"/>: nothing is kept.</summary>
    public DraftLedger? Ledger { get; init; }

    /// <summary>Reads history and drafts and writes the drafts with their predictions, in the order of the drafts.</summary>
    /// <param name="drafts">Drafts.</param>
    /// <param name="history">Past posts; <see langword="null"/> for those that the store of the <see cref="Ledger"/> has.</param>
    /// <param name="modelFile">A model of engagement.</param>
    /// <param name="rejectedFile">Where rejected rows are written; <see langword="null"/> for nowhere.</param>
    /// <param name="outputFile">The file to write: CSV when it ends in .csv, JSONL otherwise.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">An input or the model cannot be used.</exception>
    public async Task<PredictionSummary> RunAsync(
        PostInput drafts,
        PostInput? history,
        string modelFile,
        string? rejectedFile,
        string outputFile,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        using var pictures = PictureInput.Open(Images);
        var predictorFor = EngagementPredictor.Load(modelFile, pictures);
        pictures?.RequireUse(modelFile);
        var model = Ledger is null ? "" : await ModelHash.OfFileAsync(modelFile, cancellationToken);
        string? high = null;
        var summary = await DraftPredictions.WriteAsync(
            drafts,
            history,
            Ledger,
            pictures,
            rejectedFile,
            new EngagementPredictionFields(),
            posts =>
            {
                var predictor = predictorFor(posts, cancellationToken);
                high = predictor.Label.InWords();
                return async (batch, withReasons) =>
                {
                    var predictions = predictor.Predict(batch, withReasons, cancellationToken);
                    if (Ledger is not null) await Ledger.KeepAsync(model, posts, predictor, batch, predictions, cancellationToken);
                    return predictions;
                };
            },
            prediction => prediction.ProbabilityHigh,
            Reasons,
            outputFile,
            progress,
            cancellationToken);
        return summary with { High = high };
    }
}
