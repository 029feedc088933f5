using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Pipelines;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;

namespace Plaudit.App.Serving;

/// <summary>Sets drafts side by side with the models that serve, and keeps each prediction in the ledger before it is told.</summary>
internal sealed class DraftComparer(Store store, TimeProvider clock)
{
    /// <summary>Predicts and compares.</summary>
    /// <param name="models">A model of likes, of engagement, or both.</param>
    /// <param name="history">Past posts of the drafts' accounts.</param>
    /// <param name="drafts">One draft or more, at most <see cref="CompareDraftsPipeline.MaxDrafts"/>.</param>
    /// <param name="request">Names what is answered, as <see cref="DraftLedger.Request"/>; <see langword="null"/> for what is not asked twice.</param>
    /// <param name="cancellationToken">Stops the work; lines that are kept by then stay.</param>
    /// <exception cref="UnavailableException">There is neither model.</exception>
    public async Task<ComparedDrafts> CompareAsync(
        ModelSet models, PostTable history, IReadOnlyList<Draft> drafts, string? request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(models);
        if (models.Engagement is null) ModelSet.Require(models.Likes, "likes");
        var ledger = new DraftLedger(store, clock) { Request = request };
        var likes = models.Likes?.Predictor(history, cancellationToken).Predict(drafts, withReasons: models.Engagement is null, cancellationToken);
        IReadOnlyList<EngagementPrediction>? engagement = null;
        EngagementLabelSummary? label = null;
        IReadOnlyList<LedgerEntry>? engagementLines = null;
        if (models.Engagement is { } other)
        {
            var predictor = other.Predictor(history, cancellationToken);
            label = predictor.Label;
            engagement = predictor.Predict(drafts, withReasons: true, cancellationToken);
            engagementLines = await ledger.KeepAsync(other.Hash, history, predictor, drafts, engagement, cancellationToken);
        }
        var likesLines = likes is null ? null : await ledger.KeepAsync(models.Likes!.Hash, history, drafts, likes, cancellationToken);
        return new ComparedDrafts(
            CompareDraftsPipeline.Of(drafts, likes, engagement, label), likesLines, engagementLines, models.Likes?.Version, models.Engagement?.Version);
    }
}

/// <summary>Drafts side by side, and where the ledger has them.</summary>
/// <param name="Comparison">The drafts.</param>
/// <param name="LikesLines">Lines of the predicted likes, one a draft; <see langword="null"/> without a model of them.</param>
/// <param name="EngagementLines">Lines of the probabilities of high engagement; <see langword="null"/> without a model of it.</param>
/// <param name="LikesVersion">The model of likes; <see langword="null"/> without one.</param>
/// <param name="EngagementVersion">The model of engagement; <see langword="null"/> without one.</param>
internal sealed record ComparedDrafts(
    DraftComparison Comparison,
    IReadOnlyList<LedgerEntry>? LikesLines,
    IReadOnlyList<LedgerEntry>? EngagementLines,
    string? LikesVersion,
    string? EngagementVersion);
