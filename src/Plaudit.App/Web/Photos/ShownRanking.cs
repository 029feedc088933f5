using Plaudit.App.Serving;
using Plaudit.Pipelines.Photos;

namespace Plaudit.App.Web.Photos;

/// <summary>Photos in the order of the likes that are expected of them.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Thumbnails">Small copies by the photos' names.</param>
public sealed record ShownRanking(PhotoRanking Ranking, IReadOnlyDictionary<string, Thumbnail> Thumbnails)
{
    /// <summary>Right end of the scale that all ranges share.</summary>
    public double ScaleEnd => Math.Max(1, Ranking.Candidates.Select(photo => Math.Min(photo.Upper95, 2 * photo.Upper80)).DefaultIfEmpty(1).Max());
}
