using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Ingestion;
using Plaudit.Models;
using Plaudit.Pipelines.Images;

namespace Plaudit.Pipelines;

/// <summary>Learns a model of engagement for use, from all posts with known and mature likes, and writes it to a file.</summary>
public sealed class TrainEngagementPipeline
{
    private readonly EngagementTrainingOptions _options;

    public TrainEngagementPipeline(EngagementTrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Reads, chooses, fits, calibrates, writes.</summary>
    /// <param name="input">Past posts.</param>
    /// <param name="rejectedFile">Where rejected rows are written; <see langword="null"/> for nowhere.</param>
    /// <param name="modelFile">The model file to write.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">The input cannot be used, or there is too little of it.</exception>
    public async Task<TrainedEngagement> RunAsync(
        PostInput input, string? rejectedFile, string modelFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelFile);
        var columns = ModelColumns.OfEngagement(_options.Training);
        var (examples, pictures, trained) = await ReadAsync(input, rejectedFile, columns, progress, cancellationToken);
        return await Task.Run(() => Train(examples, pictures, trained, modelFile, progress, cancellationToken), cancellationToken);
    }

    // What is given back does not hold the posts, which are larger than their features.
    private async Task<(EngagementExamples Examples, PictureColumns? Pictures, Func<ProbabilitySelection, TrainedEngagement> Trained)> ReadAsync(
        PostInput input, string? rejectedFile, IReadOnlyList<FeatureDefinition> columns, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        await using var rejectedRows = rejectedFile is null ? null : RejectedRowWriter.Create(rejectedFile);
        using var pictures = PictureInput.Open(_options.Training.Images);
        var (posts, summary) = await PostTableReader.ReadAsync(input, rejectedRows, pictures?.Folder, progress, cancellationToken);
        var split = TimeSplit.Of(posts, TimeSplitOptions.ForUse with { MaturityDays = _options.Training.MaturityDays });
        var features = ModelFeatures.Fit(columns, _options.Training, pictures, posts, split, progress, cancellationToken);
        var examples = EngagementExamples.Of(posts, split, _options.Label, features, progress, cancellationToken);
        await (pictures?.ReportAsync(input.Findings, rejectedRows, cancellationToken) ?? Task.CompletedTask);
        var used = examples.Training.Split;
        var rows = new RowCounts(used.Training.Length, used.Validation.Length, 0, 0, examples.LeftOut);
        var trainedUntil = examples.Training.Rows.Length == 0 ? DateTime.MinValue : examples.Training.Rows.Max(row => posts.PostedAt(row).Utc);
        return (examples, features.Pictures?.Columns, selection => new TrainedEngagement(summary, rows, examples.Label, selection, trainedUntil));
    }

    private TrainedEngagement Train(
        EngagementExamples examples,
        PictureColumns? pictures,
        Func<ProbabilitySelection, TrainedEngagement> trainedBy,
        string modelFile,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        var fitted = new EngagementTraining(_options).Fit(examples.Training, settings: null, progress, cancellationToken);
        var trained = trainedBy(fitted.Selection);
        var manifest = EngagementManifest.Of(fitted, examples.Training.X.Columns, pictures, trained, _options);
        var writer = new ModelWriter();
        fitted.Model.Save(writer);
        pictures?.Save(writer);
        ModelFile.Save(modelFile, manifest, EngagementCard.Markdown(manifest, trained, fitted.Coefficients), writer);
        return trained;
    }
}

/// <summary>What came of training.</summary>
/// <param name="Data">The posts that were read.</param>
/// <param name="Rows">Rows by use.</param>
/// <param name="Label">What counts as high.</param>
/// <param name="Selection">How the model was chosen.</param>
/// <param name="TrainedUntil">Time of the newest post learnt from, UTC.</param>
public sealed record TrainedEngagement(
    DataSummary Data, RowCounts Rows, EngagementLabelSummary Label, ProbabilitySelection Selection, DateTime TrainedUntil);
