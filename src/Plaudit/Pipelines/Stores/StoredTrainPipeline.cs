using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>
/// Learns a model from the store's posts, keeps it there as a candidate, and lets it serve if it is no worse than the one that does. For the
/// comparison the same learning is done once more without the newest posts, on which neither model has an advantage then.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="clock">Tells the time.</param>
public sealed class StoredTrainPipeline(Store store, TimeProvider clock)
{
    /// <summary>Whether what is learnt goes with the sample when that is removed. Default no.</summary>
    internal bool IsOfSample { get; init; }

    /// <summary>Learns, keeps, compares.</summary>
    /// <param name="options">What is learnt.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; what serves is not changed then.</param>
    /// <exception cref="PlauditException">There are too few posts to learn from, or an option is wrong.</exception>
    public async Task<StoredTrainResult> RunAsync(
        StoredTrainOptions options, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var promotion = new PromoteModelPipeline(store) { IsOfSample = IsOfSample };
        using var file = TemporaryModel.New();
        await TrainAsync(options, until: null, file.Path, progress, cancellationToken);
        var model = await promotion.AddAsync(file.Path, cancellationToken);
        var champion = await store.Models.FindActiveAsync(options.Task, cancellationToken);
        ModelComparison? comparison = null;
        if (champion is not null && champion.Id != model.Id)
        {
            var replay = await ModelReplay.OpenAsync(store, champion, progress, cancellationToken);
            if (replay.Rows >= ModelTable.MinRows)
            {
                using var trial = TemporaryModel.New();
                await TrainAsync(options, replay.After, trial.Path, progress, cancellationToken);
                comparison = await Task.Run(() => replay.Compare(trial.Path, model.Id, isTrial: true, cancellationToken), cancellationToken);
            }
            else
            {
                comparison = replay.TooFew(model.Id);
            }
        }
        var result = await store.Models.PromoteAsync(model.Id, comparison, cancellationToken);
        return new StoredTrainResult((await store.Models.FindAsync(model.Id, cancellationToken))!, result) { TrainedAt = clock.GetUtcNow() };
    }

    private async Task TrainAsync(
        StoredTrainOptions options, DateTime? until, string modelFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var input = StoredPostInput.Of(store, options.Platform, options.Account, until);
        var learning = options.Resolved;
        // What is older than the posts compared on has matured by now, as those have.
        if (until is not null) learning = learning with { Training = learning.Training with { MaturityDays = 0 } };
        if (options.Task == LikesManifest.Task)
        {
            await new TrainLikesPipeline(learning.Training).RunAsync(input, null, modelFile, progress, cancellationToken);
        }
        else
        {
            await new TrainEngagementPipeline(learning).RunAsync(input, null, modelFile, progress, cancellationToken);
        }
    }
}

/// <summary>What came of learning from the store.</summary>
/// <param name="Model">The model as the store keeps it now.</param>
/// <param name="Promotion">Whether it serves, and why.</param>
public sealed record StoredTrainResult(StoredModel Model, PromotionResult Promotion)
{
    public required DateTimeOffset TrainedAt { get; init; }
}
