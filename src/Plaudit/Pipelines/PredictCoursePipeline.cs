using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Reports;

namespace Plaudit.Pipelines;

/// <summary>
/// The course's task: learn from one file of posts, and write another one again with a predicted like count in each of its posts. A post
/// sees only posts of the first file that were published before it.
/// </summary>
public static class PredictCoursePipeline
{
    /// <summary>Trains, predicts, writes.</summary>
    /// <param name="train">Posts with like counts.</param>
    /// <param name="test">Posts to predict, one account or one post a line.</param>
    /// <param name="rejectedFile">Where rejected rows are written; <see langword="null"/> for nowhere.</param>
    /// <param name="outputFile">The file to write: the lines of <paramref name="test"/> with <c>predicted_likes</c> in each post.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">An input cannot be used.</exception>
    public static async Task<PredictionSummary> RunAsync(
        PostInput train, PostInput test, string? rejectedFile, string outputFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(test);
        // The files are old: every like count in them is final.
        var options = new TrainingOptions { MaturityDays = 0 };
        await using var rejectedRows = rejectedFile is null ? null : RejectedRowWriter.Create(rejectedFile);
        var source = test.Open(new PostReaderOptions { DraftsAllowed = true, KeepRaw = true }, rejectedRows);
        var (posts, _) = await PostTableReader.ReadAsync(train, rejectedRows, progress, cancellationToken);
        var columns = ModelColumns.OfLikes(options);
        var training = new TrainLikesPipeline(options);
        var fitted = await Task.Run(() => training.Fit(training.Examples(posts, columns, progress, cancellationToken), progress, cancellationToken), cancellationToken);
        var predictor = new LikesPredictor(fitted.Model, posts, new ModelFeatures(columns, options.OutcomeDelay), trainedUntil: null, cancellationToken);

        var result = new PredictionSummaryBuilder();
        await using var output = OutputFile.Create(outputFile);
        var writer = new CoursePredictionWriter(output.Stream);
        await foreach (var batch in source.ReadAsync(null, cancellationToken))
        {
            var predictions = predictor.Predict(batch.Rows.Select(row => row.Post.Draft).ToList(), withReasons: false, cancellationToken);
            Write(writer, batch, predictions);
            foreach (var prediction in predictions)
            {
                result.Add(prediction);
            }
            foreach (var _ in batch.Rejected)
            {
                result.Add(null);
            }
            progress?.Report(new ProgressReport("predicting posts", result.Count, null));
        }
        if (result.Count == 0)
        {
            throw new PlauditException($"There is no post in {string.Join(", ", test.Names)}.");
        }
        await output.CommitAsync(cancellationToken);
        return result.Build();
    }

    private static void Write(CoursePredictionWriter writer, PostBatch batch, IReadOnlyList<LikesPrediction> predictions)
    {
        var row = 0;
        var likes = new Dictionary<int, double>();
        for (var line = 0; line < batch.RawLines.Count; line++)
        {
            likes.Clear();
            for (; row < batch.Rows.Count && batch.Rows[row].RawIndex == line; row++)
            {
                likes[batch.Rows[row].Index] = PredictionFields.Likes(predictions[row].LogLikes);
            }
            if (JsonObjects.IsObject(batch.RawLines[line].Text))
            {
                writer.Write(batch.RawLines[line].Text, likes);
            }
        }
    }
}
