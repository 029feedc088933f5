using Plaudit.Data;
using Plaudit.Models;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>Keeps models in the store, and lets a new one serve only if it is no worse on the newest outcomes.</summary>
/// <param name="store">The store.</param>
public sealed class PromoteModelPipeline(Store store)
{
    /// <summary>The most outcomes that two models are compared on.</summary>
    public const int MaxRows = 2_000;

    /// <summary>Whether a model serves although too few outcomes are known to compare it; one that was measured to be worse never does. Default no.</summary>
    public bool AllowsUnmeasured { get; init; }

    /// <summary>Whether models that are kept are marked as learnt from the sample. Default no.</summary>
    internal bool IsOfSample { get; init; }

    /// <summary>Keeps a model file as a candidate.</summary>
    /// <exception cref="PlauditException">It is no model file, or damaged.</exception>
    public async Task<StoredModel> AddAsync(string modelFile, CancellationToken cancellationToken) =>
        await AddAsync(ModelFile.Load(modelFile, null).Manifest, await File.ReadAllBytesAsync(modelFile, cancellationToken), cancellationToken);

    /// <summary>Keeps the bytes of a model file as a candidate.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="source">What to call it in messages.</param>
    /// <param name="cancellationToken">Stops before it is kept.</param>
    /// <exception cref="PlauditException">It is no model file, or damaged.</exception>
    public Task<StoredModel> AddAsync(byte[] content, string source, CancellationToken cancellationToken) =>
        AddAsync(ModelFile.Load(content, source).Manifest, content, cancellationToken);

    /// <summary>
    /// Scores what is due, compares the model with the one that serves, and lets it serve if it is no worse. They are compared on outcomes of the
    /// ledger that both predicted; where those are too few, on the store's newest posts that neither has learnt from.
    /// </summary>
    /// <param name="id">The model.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <exception cref="PlauditException">There is no such model, or it cannot be compared with the one that serves.</exception>
    public async Task<PromotionResult> PromoteAsync(string id, CancellationToken cancellationToken)
    {
        var trial = await TryAsync(id, cancellationToken);
        return await store.Models.PromoteAsync(id, trial.Comparison, AllowsUnmeasured, cancellationToken);
    }

    /// <summary>Scores what is due, compares the model with the one that serves, and tells what a promotion would come to.</summary>
    /// <param name="id">The model.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">There is no such model, or it cannot be compared with the one that serves.</exception>
    public async Task<PromotionTrial> TryAsync(string id, CancellationToken cancellationToken)
    {
        await store.Ledger.ScoreAsync(cancellationToken);
        var challenger = await store.Models.FindAsync(id, cancellationToken) ?? throw new PlauditException($"There is no model {id} in the store.");
        var champion = await store.Models.FindActiveAsync(challenger.Task, cancellationToken);
        var comparison = champion is null || champion.Id == id ? null : await CompareAsync(champion, challenger, cancellationToken);
        return new PromotionTrial(challenger, champion, comparison, ModelTable.Judge(champion?.Id, id, comparison));
    }

    private Task<StoredModel> AddAsync(ModelManifest manifest, byte[] content, CancellationToken cancellationToken) =>
        store.Models.AddAsync(manifest.Task, content, (StoredModelFacts.Of(manifest) with { IsOfSample = IsOfSample }).ToJson(), cancellationToken);

    private async Task<ModelComparison> CompareAsync(StoredModel champion, StoredModel challenger, CancellationToken cancellationToken)
    {
        var comparison = await store.Ledger.CompareAsync(challenger.Task, champion.Id, challenger.Id, MaxRows, cancellationToken);
        if (comparison.Rows >= ModelTable.MinRows || challenger.Task is not (LikesManifest.Task or EngagementModel.Task)) return comparison;
        if (!await HasPostsAsync(cancellationToken)) return comparison;
        var replay = await ModelReplay.OpenAsync(store, champion, progress: null, cancellationToken);
        using var file = await TemporaryModel.OpenAsync(store, challenger, cancellationToken);
        return await Task.Run(() => replay.Compare(file.Path, challenger.Id, isTrial: false, cancellationToken), cancellationToken);
    }

    private async Task<bool> HasPostsAsync(CancellationToken cancellationToken) =>
        (await store.Accounts.PageAsync(null, null, 1, cancellationToken)).Items.Count > 0;
}

/// <summary>What a promotion would come to.</summary>
/// <param name="Challenger">The model that is to serve.</param>
/// <param name="Champion">The model that serves; <see langword="null"/> for none.</param>
/// <param name="Comparison">The two; <see langword="null"/> where there is nothing to compare.</param>
/// <param name="Result">Whether it would serve, and why.</param>
public sealed record PromotionTrial(StoredModel Challenger, StoredModel? Champion, ModelComparison? Comparison, PromotionResult Result);
