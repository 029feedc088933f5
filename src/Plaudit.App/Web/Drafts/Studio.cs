using System.Globalization;
using Plaudit.App.Serving;
using Plaudit.App.Web.Texts;
using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Pipelines;
using Plaudit.Storage;

namespace Plaudit.App.Web.Drafts;

/// <summary>Predicts what stands in the studio.</summary>
internal sealed class Studio(ServedModels models, AccountHistories histories, DraftComparer comparer, PhotoRankings rankings, Store store)
{
    /// <summary>Whether there is a model to ask.</summary>
    public async Task<bool> CanPredictAsync(CancellationToken cancellationToken) =>
        await models.CurrentAsync(cancellationToken) is { Likes: not null } or { Engagement: not null };

    /// <summary>Predicts drafts of one account.</summary>
    /// <param name="drafts">The drafts.</param>
    /// <param name="photos">Their pictures.</param>
    /// <param name="request">Names the sitting.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="RequestFaultException">The pictures cannot be used.</exception>
    public async Task<StudioResults> PredictAsync(IReadOnlyList<Draft> drafts, IReadOnlyList<IFormFile> photos, string request, CancellationToken cancellationToken)
    {
        var current = await models.CurrentAsync(cancellationToken);
        var shown = photos.Count == 0 ? null : await PhotosAsync(current, drafts[0], photos, request, cancellationToken);
        if (current is { Likes: null, Engagement: null }) return new StudioResults { Drafts = drafts, Photos = shown };
        var history = await histories.OfAsync(drafts, cancellationToken);
        var compared = await comparer.CompareAsync(current, history, drafts, request, cancellationToken);
        return new StudioResults
        {
            Comparison = compared.Comparison,
            Drafts = drafts,
            Differences = CompareDraftsPipeline.DifferencesFrom(drafts, 0),
            Similar = await SimilarAsync(history, drafts, cancellationToken),
            LikesLines = compared.LikesLines,
            EngagementLines = compared.EngagementLines,
            LikesVersion = compared.LikesVersion,
            EngagementVersion = compared.EngagementVersion,
            Photos = shown,
        };
    }

    private async Task<StudioPhotos> PhotosAsync(
        ModelSet current, Draft draft, IReadOnlyList<IFormFile> photos, string request, CancellationToken cancellationToken)
    {
        if (current.Photos is not { } model) return StudioPhotos.Untold(DraftTexts.PhotoNoModel);
        var isOf = model.Predictor.IsOf(draft.Account);
        if (isOf == false) return StudioPhotos.Untold(string.Format(CultureInfo.InvariantCulture, DraftTexts.PhotoOtherAccount, draft.Account));
        try
        {
            var ranked = await rankings.RankAsync(model, draft.Platform, draft.Account, photos, request, withThumbnails: true, cancellationToken);
            var text = isOf is null
                ? $"{ranked.Ranking.Skill.InWords} {string.Format(CultureInfo.InvariantCulture, DraftTexts.PhotoUnknownAccount, draft.Account)}"
                : ranked.Ranking.Skill.InWords;
            return new StudioPhotos(text, ranked.Ranking, ranked.Thumbnails);
        }
        catch (UnavailableException fault)
        {
            return StudioPhotos.Untold(fault.Message);
        }
    }

    // The history knows posts without their texts; those of the few that are shown are looked up.
    private async Task<IReadOnlyList<IReadOnlyList<SimilarOwnPost>>> SimilarAsync(PostTable history, IReadOnlyList<Draft> drafts, CancellationToken cancellationToken)
    {
        var similar = drafts.Select(draft => SimilarPosts.Of(history, draft)).ToList();
        var (platform, account) = (drafts[0].Platform, drafts[0].Account);
        var posts = await store.Posts.AtAsync(platform, account, similar.SelectMany(of => of).Select(post => post.PostedAt), cancellationToken);
        var captions = posts.GroupBy(post => (post.Draft.PostedAt, post.Draft.PostId)).ToDictionary(group => group.Key, group => group.First().Draft.Caption);
        return [.. similar.Select(of => of.Select(post => new SimilarOwnPost(post, captions.GetValueOrDefault(((PostTime?)post.PostedAt, post.PostId)))).ToList())];
    }
}
