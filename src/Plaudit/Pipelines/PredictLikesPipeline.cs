using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Models;
using Plaudit.Reports;

namespace Plaudit.Pipelines;

/// <summary>Predicts drafts with a model file and the past posts of their accounts.</summary>
public sealed class PredictLikesPipeline
{
    /// <summary>Drafts up to which reasons are given unasked.</summary>
    public const int ReasonsUpTo = 10_000;

    private const int BatchDrafts = 16_384;

    /// <summary>Whether reasons are given; <see langword="null"/>, the default: for each draft of up to <see cref="ReasonsUpTo"/>.</summary>
    public bool? Reasons { get; init; }

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
        ArgumentNullException.ThrowIfNull(drafts);
        ArgumentNullException.ThrowIfNull(history);
        var reader = ModelFile.Load(modelFile, LikesModel.Task);
        var columns = LikesManifest.ColumnsOf(reader.Manifest, modelFile);
        var model = LikesModel.Load(reader);
        var draftFiles = InputFiles.Expand(drafts.Names, drafts.StandardInput);
        await using var rejectedRows = rejectedFile is null ? null : RejectedRowWriter.Create(rejectedFile);
        var (posts, _) = await PostTableReader.ReadAsync(history, rejectedRows, progress, cancellationToken);
        var predictor = new LikesPredictor(
            model, posts, columns, LikesManifest.OutcomeDelayOf(reader.Manifest), LikesManifest.TrainedUntilOf(reader.Manifest), cancellationToken);

        var source = new PostSource(draftFiles, new PostReaderOptions { Format = drafts.Format, DraftsAllowed = true, KeepRaw = true })
        {
            MaxRejectedShare = drafts.MaxRejectedShare,
            RejectedRows = rejectedRows,
        };
        await using var output = OutputFile.Create(outputFile);
        var writer = PredictionWriter.Create(outputFile, output.Stream);
        var summary = new PredictionSummaryBuilder();
        // Reasons are decided before the first draft is written, so the first drafts wait until it is known how many there are.
        var waiting = new List<WaitingDraft>();
        bool? withReasons = Reasons;
        // One batch is written while the next one is read and predicted.
        var writing = Task.CompletedTask;
        try
        {
            await foreach (var batch in source.ReadAsync(null, cancellationToken))
            {
                Collect(batch, waiting);
                if (waiting.Count >= BatchDrafts)
                {
                    withReasons ??= false;
                    await FlushAsync();
                }
            }
            withReasons ??= waiting.Count <= ReasonsUpTo;
            await FlushAsync();
        }
        finally
        {
            await writing;
        }
        if (summary.Count == 0)
        {
            throw new PlauditException($"There is no draft in {string.Join(", ", drafts.Names)}.");
        }
        writer.Complete();
        await output.CommitAsync(cancellationToken);
        return summary.Build();

        async Task FlushAsync()
        {
            var batch = waiting.ToArray();
            waiting.Clear();
            var predictions = predictor.Predict([.. batch.Where(draft => draft.Draft is not null).Select(draft => draft.Draft!)], withReasons.Value, cancellationToken);
            await writing;
            progress?.Report(new ProgressReport("predicting drafts", summary.Count, null));
            writing = Task.Run(() => Write(batch, predictions, writer, summary), CancellationToken.None);
        }
    }

    private static void Write(WaitingDraft[] batch, IReadOnlyList<LikesPrediction> predictions, PredictionWriter writer, PredictionSummaryBuilder summary)
    {
        var next = 0;
        foreach (var draft in batch)
        {
            var prediction = draft.Draft is null ? null : predictions[next++];
            writer.Write(draft.Raw, prediction);
            summary.Add(prediction);
        }
    }

    // Every line of the input in its order: a draft that could not be read keeps its place in the output, if it is an object at all.
    private static void Collect(PostBatch batch, List<WaitingDraft> waiting)
    {
        var row = 0;
        for (var line = 0; line < batch.RawLines.Count; line++)
        {
            if (row < batch.Rows.Count && batch.Rows[row].RawIndex == line)
            {
                waiting.Add(new WaitingDraft(batch.RawLines[line].Text, batch.Rows[row].Post.Draft));
                row++;
                if (row < batch.Rows.Count && batch.Rows[row].RawIndex == line)
                {
                    throw new PlauditException($"{batch.File} line {batch.RawLines[line].Line} holds several posts. Drafts stand one a line; accounts with their posts are read with --course TRAIN TEST.");
                }
            }
            else if (JsonObjects.IsObject(batch.RawLines[line].Text))
            {
                waiting.Add(new WaitingDraft(batch.RawLines[line].Text, null));
            }
        }
    }

    private readonly record struct WaitingDraft(ReadOnlyMemory<byte> Raw, Draft? Draft);
}
