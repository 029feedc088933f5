using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Ingestion;
using Plaudit.Models;
using Plaudit.Pipelines.Images;

namespace Plaudit.Pipelines;

/// <summary>Learns a model of likes for use, from all posts with known and mature likes, and writes it to a file.</summary>
public sealed class TrainLikesPipeline
{
    private readonly TrainingOptions _options;

    public TrainLikesPipeline(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Reads, chooses, fits, writes.</summary>
    /// <param name="input">Past posts.</param>
    /// <param name="rejectedFile">Where rejected rows are written; <see langword="null"/> for nowhere.</param>
    /// <param name="modelFile">The model file to write.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">The input cannot be used, or there is too little of it.</exception>
    public async Task<TrainedLikes> RunAsync(
        PostInput input, string? rejectedFile, string modelFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelFile);
        var columns = ModelColumns.OfLikes(_options);
        var read = await ReadAsync(input, rejectedFile, columns, progress, cancellationToken);
        return await Task.Run(() => Train(read, modelFile, progress, cancellationToken), cancellationToken);
    }

    // What is given back does not hold the posts, which are larger than their features.
    private async Task<(LabelledPosts Examples, PictureColumns? Pictures, DataSummary Summary, DateTime TrainedUntil)> ReadAsync(
        PostInput input, string? rejectedFile, IReadOnlyList<FeatureDefinition> columns, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        await using var rejectedRows = rejectedFile is null ? null : RejectedRowWriter.Create(rejectedFile);
        using var pictures = PictureInput.Open(_options.Images);
        var (posts, summary) = await PostTableReader.ReadAsync(input, rejectedRows, pictures?.Folder, progress, cancellationToken);
        var split = SplitOf(posts);
        var features = ModelFeatures.Fit(columns, _options, pictures, posts, split, progress, cancellationToken);
        var examples = LabelledPosts.Of(posts, split, features, progress, cancellationToken);
        await (pictures?.ReportAsync(input.Findings, rejectedRows, cancellationToken) ?? Task.CompletedTask);
        return (examples, features.Pictures?.Columns, summary, TrainedUntil(posts, examples));
    }

    private TrainedLikes Train(
        (LabelledPosts Examples, PictureColumns? Pictures, DataSummary Summary, DateTime TrainedUntil) read,
        string modelFile,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        var fitted = Fit(read.Examples, progress, cancellationToken);
        var split = read.Examples.Split;
        var trained = new TrainedLikes(
            read.Summary, new RowCounts(split.Training.Length, split.Validation.Length, 0, 0, split.LeftOut), fitted.Selection, fitted.LevelLogMse, read.TrainedUntil);
        var manifest = LikesManifest.Of(fitted, read.Examples.X.Columns, read.Pictures, trained, _options);
        var writer = new ModelWriter();
        fitted.Model.Save(writer);
        read.Pictures?.Save(writer);
        ModelFile.Save(modelFile, manifest, ModelCard.Markdown(manifest, trained.Selection, trained.Rows, trained.LevelLogMse), writer);
        return trained;
    }

    internal LabelledPosts Examples(PostTable posts, IReadOnlyList<FeatureDefinition> columns, IProgress<ProgressReport>? progress, CancellationToken cancellationToken) =>
        LabelledPosts.Of(posts, SplitOf(posts), new ModelFeatures(columns, _options.OutcomeDelay), progress, cancellationToken);

    internal FittedLikes Fit(LabelledPosts examples, IProgress<ProgressReport>? progress, CancellationToken cancellationToken) =>
        new LikesTraining(_options.Seed).Fit(examples, settings: null, progress, cancellationToken);

    private TimeSplit SplitOf(PostTable posts) => TimeSplit.Of(posts, TimeSplitOptions.ForUse with { MaturityDays = _options.MaturityDays });

    private static DateTime TrainedUntil(PostTable posts, LabelledPosts examples) =>
        examples.Rows.Length == 0 ? DateTime.MinValue : examples.Rows.Max(row => posts.PostedAt(row).Utc);
}

/// <summary>What came of training.</summary>
/// <param name="Data">The posts that were read.</param>
/// <param name="Rows">Rows by use.</param>
/// <param name="Selection">How the model was chosen.</param>
/// <param name="LevelLogMse">What the level alone scores on the validation slice.</param>
/// <param name="TrainedUntil">Time of the newest post learnt from, UTC.</param>
public sealed record TrainedLikes(DataSummary Data, RowCounts Rows, SelectionSummary Selection, double LevelLogMse, DateTime TrainedUntil);
