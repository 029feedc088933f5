using Plaudit.Data;
using Plaudit.Models.Photos;

namespace Plaudit.Pipelines.Photos;

/// <summary>Ranks candidates by a model.</summary>
/// <param name="model">What was learnt.</param>
/// <param name="history">The pictures that it was learnt from.</param>
/// <param name="groups">The numbers that it looks at.</param>
internal sealed class PhotoRanker(PhotoModel model, OwnHistory history, PhotoFeatureGroups groups)
{
    /// <summary>Ranks pictures, the best first; of equal ones the first named.</summary>
    /// <param name="names">What each is called.</param>
    /// <param name="pictures">Their numbers, in the same order.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public IReadOnlyList<RankedPhoto> Rank(IReadOnlyList<string> names, PhotoPictures pictures, CancellationToken cancellationToken)
    {
        if (pictures.Files.Length == 0)
        {
            return [];
        }
        var predictions = model.Predict(pictures.AsCandidates(groups, history.Pictures()), cancellationToken);
        var usual = LogLikes.ToLikes(model.UsualLogLikes);
        int[] order = [.. Enumerable.Range(0, predictions.Count).OrderBy(i => predictions[i].Rank)];
        return [.. order.Select(i => Ranked(i))];

        RankedPhoto Ranked(int i) => new()
        {
            File = names[i],
            Rank = predictions[i].Rank,
            PredictedLikes = LogLikes.ToLikes(predictions[i].LogLikes),
            Lower80 = LogLikes.ToLikes(predictions[i].Interval.Lower80),
            Upper80 = LogLikes.ToLikes(predictions[i].Interval.Upper80),
            Lower95 = LogLikes.ToLikes(predictions[i].Interval.Lower95),
            Upper95 = LogLikes.ToLikes(predictions[i].Interval.Upper95),
            // Learnt on log1p, so that few likes are not the exponential of the effect apart.
            Factor = usual > 0 ? LogLikes.ToLikes(predictions[i].LogLikes) / usual : double.NaN,
            Neighbours = [.. predictions[i].Neighbours.Select(near => new LikedPhoto(near.Name, LogLikes.ToLikes(near.LogLikes), near.Distance))],
            NearDuplicateOf = history.NearDuplicate(pictures.Images[i].Hash),
            Beats = [.. order.Where(other => other != i).Select(other => new PhotoDuel(names[other], model.ProbabilityOfMore(predictions[i], predictions[other])))],
        };
    }
}
