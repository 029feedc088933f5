using Plaudit.App.Serving;
using Plaudit.Data;
using Plaudit.Pipelines.Photos;

namespace Plaudit.App.Web.Drafts;

/// <summary>What is expected of the drafts of the studio.</summary>
public sealed record StudioResults
{
    /// <summary><see langword="null"/> where there is no model to ask.</summary>
    public DraftComparison? Comparison { get; init; }

    /// <summary>The drafts that were predicted.</summary>
    public IReadOnlyList<Draft> Drafts { get; init; } = [];

    /// <summary>How each differs from the first.</summary>
    public IReadOnlyList<DraftDifference> Differences { get; init; } = [];

    /// <summary>Own posts that are like each.</summary>
    public IReadOnlyList<IReadOnlyList<SimilarOwnPost>> Similar { get; init; } = [];

    /// <summary>Lines of the ledger of the predicted likes; <see langword="null"/> without a model of them.</summary>
    public IReadOnlyList<LedgerEntry>? LikesLines { get; init; }

    /// <summary>Lines of the ledger of the probabilities; <see langword="null"/> without a model of them.</summary>
    public IReadOnlyList<LedgerEntry>? EngagementLines { get; init; }

    public string? LikesVersion { get; init; }

    public string? EngagementVersion { get; init; }

    /// <summary>What the pictures of the drafts tell; <see langword="null"/> where none came.</summary>
    public StudioPhotos? Photos { get; init; }

    /// <summary>Right end of the scale that all ranges share: one far end does not press the others together.</summary>
    public double ScaleEnd => Comparison is null ? 1 : Math.Max(1, Math.Min(
        Comparison.Drafts.Max(draft => draft.Upper95 ?? 0), 2 * Comparison.Drafts.Max(draft => draft.Upper80 ?? 0)));
}

/// <summary>An own post that is like a draft.</summary>
/// <param name="Post">The post.</param>
/// <param name="Caption">Its caption; <see langword="null"/> where not known.</param>
public sealed record SimilarOwnPost(SimilarPost Post, string? Caption);

/// <summary>What the pictures of drafts tell.</summary>
/// <param name="Text">Why they tell nothing, or how far they are to be trusted.</param>
/// <param name="Ranking">The pictures in their order; <see langword="null"/> where they were not looked at.</param>
/// <param name="Thumbnails">Small copies by their names.</param>
public sealed record StudioPhotos(string Text, PhotoRanking? Ranking, IReadOnlyDictionary<string, Thumbnail> Thumbnails)
{
    public static StudioPhotos Untold(string text) => new(text, null, new Dictionary<string, Thumbnail>());

    /// <summary>What is expected of a picture; <see langword="null"/> where nothing is.</summary>
    public RankedPhoto? Of(string? name) => Ranking?.Candidates.FirstOrDefault(photo => photo.File == name);
}
