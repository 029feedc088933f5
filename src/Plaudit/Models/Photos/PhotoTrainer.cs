using Plaudit.Data;

namespace Plaudit.Models.Photos;

/// <summary>
/// Learns which pictures an account's followers like, from few: tries several small models on later pictures in steps through time, and keeps to the
/// account's own average where pictures tell nothing.
/// </summary>
/// <param name="options">Options.</param>
public sealed class PhotoTrainer(PhotoOptions options)
{
    /// <summary>Chooses and fits. The same examples and options give the same model.</summary>
    /// <exception cref="PlauditException">Too few pictures have others before them.</exception>
    public PhotoModel Fit(PhotoExamples examples, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(examples);
        options.Validate();
        var targets = new PhotoTargets(examples, options);
        var selection = PhotoSelection.Of(examples, targets, targets.End, options, cancellationToken);
        var fitted = FittedPhotos.Fit(selection.Used, examples, targets, targets.End, options, cancellationToken);
        return new PhotoModel(
            new PhotoState
            {
                Skill = selection.Skill,
                Candidate = selection.Used,
                MeasuredNames = BaseLevel.NamesOf(examples.Features.Measured),
                EmbeddingNames = BaseLevel.NamesOf(examples.Features.Embedding),
                Level = targets.LevelAfter(targets.End),
                Drift = fitted.Drift,
                PairSlope = selection.SlopeOf(selection.Used, examples),
                Neighbours = options.Neighbours,
                Names = [.. examples.Names.Take(targets.End).Skip(targets.First)],
                LogLikes = [.. examples.LogLikes.Take(targets.End).Skip(targets.First)],
            },
            fitted.Space,
            fitted.Effect,
            PhotoSelection.Intervals(selection.ResidualsOf(selection.Used)));
    }
}
