using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Ingestion;
using Plaudit.Pipelines.Images;
using Plaudit.Pipelines.Stores;
using Plaudit.Reports;

namespace Plaudit.Pipelines;

/// <summary>Reads drafts, has them predicted and writes them with their predictions, in their order.</summary>
internal static class DraftPredictions
{
    /// <summary>Drafts up to which reasons are given unasked.</summary>
    public const int ReasonsUpTo = 10_000;

    private const int BatchDrafts = 16_384;

    /// <summary>Reads a history and predicts every draft of an input.</summary>
    /// <typeparam name="T">The prediction.</typeparam>
    /// <param name="input">The drafts that the user named.</param>
    /// <param name="history">Past posts; <see langword="null"/> for those of the store.</param>
    /// <param name="ledger">Where predictions are kept before they are written; <see langword="null"/> for nowhere.</param>
    /// <param name="pictures">Pictures of posts and drafts; <see langword="null"/> where none were given.</param>
    /// <param name="rejectedFile">Where rejected rows are written; <see langword="null"/> for nowhere.</param>
    /// <param name="fields">What a prediction adds to its draft.</param>
    /// <param name="predictor">With a history: predicts drafts, with reasons or without, and keeps the predictions.</param>
    /// <param name="value">The number of a prediction that the summary tells of.</param>
    /// <param name="reasons">Whether reasons are given; <see langword="null"/> for each draft of up to <see cref="ReasonsUpTo"/>.</param>
    /// <param name="outputFile">The file to write: CSV when it ends in .csv, JSONL otherwise.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">An input cannot be used, or there is no draft.</exception>
    public static async Task<PredictionSummary> WriteAsync<T>(
        PostInput input,
        PostInput? history,
        DraftLedger? ledger,
        PictureInput? pictures,
        string? rejectedFile,
        PredictionFields<T> fields,
        Func<PostTable, Func<IReadOnlyList<Draft>, bool, Task<IReadOnlyList<T>>>> predictor,
        Func<T, double> value,
        bool? reasons,
        string outputFile,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(input);
        if (history is null) ArgumentNullException.ThrowIfNull(ledger);
        await using var rejectedRows = rejectedFile is null ? null : RejectedRowWriter.Create(rejectedFile);
        // A draft file that is not there is told before a long history is read.
        var drafts = input.Open(new PostReaderOptions { DraftsAllowed = true, KeepRaw = true }, rejectedRows);
        var predict = history is null ? null : predictor((await PostTableReader.ReadAsync(history, rejectedRows, pictures?.Folder, progress, cancellationToken)).Posts);
        await using var output = OutputFile.Create(outputFile);
        var writer = PredictionWriter<T>.Create(outputFile, output.Stream, fields);
        var summary = new PredictionSummaryBuilder();
        // Reasons are decided before the first draft is written, so the first drafts wait until it is known how many there are.
        var waiting = new List<WaitingDraft>();
        bool? withReasons = reasons;
        // One batch is written while the next one is read and predicted.
        var writing = Task.CompletedTask;
        try
        {
            await foreach (var batch in drafts.ReadAsync(null, cancellationToken))
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
            throw new PlauditException($"There is no draft in {string.Join(", ", input.Names)}.");
        }
        await (pictures?.ReportAsync(input.Findings, rejectedRows, cancellationToken) ?? Task.CompletedTask);
        writer.Complete();
        await output.CommitAsync(cancellationToken);
        return summary.Build();

        async Task FlushAsync()
        {
            var batch = waiting.ToArray();
            waiting.Clear();
            IReadOnlyList<Draft> asked = [.. batch.Where(draft => draft.Draft is not null).Select(draft => draft.Draft!)];
            if (ledger is not null) asked = await ledger.CompleteAsync(asked, cancellationToken);
            // Of the store's posts those of a batch's accounts are read, and no more.
            var predictBatch = predict ?? predictor(await ledger!.HistoryAsync(asked, cancellationToken));
            var predictions = await predictBatch(asked, withReasons.Value);
            await writing;
            progress?.Report(new ProgressReport("predicting drafts", summary.Count, null));
            writing = Task.Run(() => Write(batch, predictions), CancellationToken.None);
        }

        void Write(WaitingDraft[] batch, IReadOnlyList<T> predictions)
        {
            var next = 0;
            foreach (var draft in batch)
            {
                var prediction = draft.Draft is null ? null : predictions[next++];
                writer.Write(draft.Raw, prediction);
                summary.Add(prediction is null ? null : fields.StatusOf(prediction), prediction is null ? double.NaN : value(prediction));
            }
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
