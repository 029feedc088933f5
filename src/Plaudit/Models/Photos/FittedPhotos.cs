namespace Plaudit.Models.Photos;

/// <summary>A candidate fitted on the rows before a moment.</summary>
/// <param name="Space">Makes points.</param>
/// <param name="Effect">What pictures add.</param>
/// <param name="Drift">By how much pictures lie above the account's level of late.</param>
internal sealed record FittedPhotos(PhotoSpace Space, PhotoEffect Effect, double Drift)
{
    internal static FittedPhotos Fit(
        PhotoCandidate candidate, PhotoExamples examples, PhotoTargets targets, int end, PhotoOptions options, CancellationToken cancellationToken)
    {
        var space = PhotoSpace.Fit(examples.Features, targets.First, end, options.MaxComponents);
        var points = space.Select(space.Project(examples.Features, targets.First, end), candidate.Columns);
        var drift = targets.Drift(end);
        return new FittedPhotos(space, PhotoEffect.Fit(candidate, points, targets.Effects(end, drift), cancellationToken), drift);
    }

    internal PhotoPoints PointsOf(PhotoFeatures features, int from, int to) =>
        Space.Select(Space.Project(features, from, to), Effect.Candidate.Columns);
}
