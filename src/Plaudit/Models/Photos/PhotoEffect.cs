using System.Numerics.Tensors;

namespace Plaudit.Models.Photos;

/// <summary>A fitted answer to what a picture adds to the account's level, on the log scale.</summary>
/// <param name="Candidate">What it is.</param>
/// <param name="Points">The pictures that it was fitted on.</param>
/// <param name="Numbers">Ridge: a weight a coordinate. Gaussian process: a weight a picture. Neighbours: each picture's effect. Baseline: none.</param>
/// <param name="Kernel">Of a Gaussian process.</param>
internal sealed record PhotoEffect(PhotoCandidate Candidate, PhotoPoints Points, double[] Numbers, PhotoKernel? Kernel)
{
    internal static PhotoEffect Fit(PhotoCandidate candidate, PhotoPoints points, ReadOnlySpan<double> effects, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        switch (candidate.Method)
        {
            case PhotoMethod.Ridge:
                return new PhotoEffect(candidate, points, RidgeEffect.Fit(points, effects), null);
            case PhotoMethod.GaussianProcess:
                var (kernel, weights) = GaussianProcessEffect.Fit(points, effects, cancellationToken);
                return new PhotoEffect(candidate, points, weights, kernel);
            case PhotoMethod.NearestNeighbours:
                return new PhotoEffect(candidate, points, effects.ToArray(), null);
            default:
                return new PhotoEffect(candidate, points, [], null);
        }
    }

    /// <summary>Numbers that a model of so many points must have.</summary>
    internal static int NumberCount(PhotoMethod method, int points, int dimensions) => method switch
    {
        PhotoMethod.Ridge => dimensions,
        PhotoMethod.Baseline => 0,
        _ => points,
    };

    /// <summary>The effect of a picture.</summary>
    internal double Of(ReadOnlySpan<double> point)
    {
        switch (Candidate.Method)
        {
            case PhotoMethod.Ridge:
                return TensorPrimitives.Dot(point, Numbers);
            case PhotoMethod.GaussianProcess:
                var alike = new double[Points.Count];
                Kernel!.Fill(Points, point, alike);
                return TensorPrimitives.Dot<double>(alike, Numbers);
            case PhotoMethod.NearestNeighbours:
                var weights = new double[Points.Count];
                NeighbourEffect.Weights(Points, point, weights);
                return TensorPrimitives.Dot<double>(weights, Numbers);
            default:
                return 0;
        }
    }
}
