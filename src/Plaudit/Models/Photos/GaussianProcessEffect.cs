using System.Numerics.Tensors;

namespace Plaudit.Models.Photos;

/// <summary>
/// Gaussian process regression on points (Rasmussen and Williams 2006, "Gaussian Processes for Machine Learning", algorithm 2.1). Kernel and noise
/// are those of a small grid with the largest marginal likelihood, the size of the effects at its best for each (equation 5.8, solved for it).
/// </summary>
internal static class GaussianProcessEffect
{
    // The newest rows are enough to choose by, and the work grows with the cube of their number.
    private const int MaxChoiceRows = 256;

    private static readonly double[] s_linearShares = [0, 0.5];
    private static readonly double[] s_lengths = [1, 2];
    private static readonly double[] s_noiseRatios = [0.3, 1, 3, 10];

    /// <summary>The kernel, and one weight a training row.</summary>
    internal static (PhotoKernel Kernel, double[] Weights) Fit(PhotoPoints points, ReadOnlySpan<double> effects, CancellationToken cancellationToken)
    {
        var (kernel, noise) = Choose(points, effects, cancellationToken);
        var weights = effects.ToArray();
        KernelEquations.Of(kernel.Matrix(points), points.Count, noise).Solve(weights);
        return (kernel, weights);
    }

    /// <summary>What each training row weighs in the answer for each of some points, row after row, with a plain kernel.</summary>
    internal static double[] Weights(PhotoPoints points, PhotoPoints asked, double noiseRatio)
    {
        var kernel = new PhotoKernel(0.5, PhotoKernel.MedianDistance(points.Last(MaxChoiceRows)));
        var equations = KernelEquations.Of(kernel.Matrix(points), points.Count, noiseRatio);
        var weights = new double[asked.Count * points.Count];
        for (var row = 0; row < asked.Count; row++)
        {
            var ofRow = weights.AsSpan(row * points.Count, points.Count);
            kernel.Fill(points, asked[row], ofRow);
            equations.Solve(ofRow);
        }
        return weights;
    }

    /// <summary>The log marginal likelihood, but for a constant, with the best size of the effects.</summary>
    /// <param name="matrix">Of the kernel.</param>
    /// <param name="effects">One a row.</param>
    /// <param name="noiseRatio">Variance of the noise over that of the effects.</param>
    internal static double LogLikelihood(double[] matrix, ReadOnlySpan<double> effects, double noiseRatio)
    {
        var equations = KernelEquations.Of(matrix, effects.Length, noiseRatio);
        var solved = effects.ToArray();
        equations.SolveLower(solved);
        var variance = Math.Max(TensorPrimitives.SumOfSquares<double>(solved) / effects.Length, double.Epsilon);
        return -0.5 * ((effects.Length * Math.Log(variance)) + equations.LogDeterminant);
    }

    private static (PhotoKernel Kernel, double Noise) Choose(PhotoPoints points, ReadOnlySpan<double> effects, CancellationToken cancellationToken)
    {
        var last = points.Last(MaxChoiceRows);
        var lastEffects = effects[(points.Count - last.Count)..];
        var median = PhotoKernel.MedianDistance(last);
        (PhotoKernel Kernel, double Noise) best = (new PhotoKernel(s_linearShares[^1], median), s_noiseRatios[^1]);
        var largest = double.NegativeInfinity;
        foreach (var share in s_linearShares)
        {
            foreach (var length in s_lengths)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var kernel = new PhotoKernel(share, length * median);
                var matrix = kernel.Matrix(last);
                foreach (var noise in s_noiseRatios)
                {
                    var likelihood = LogLikelihood(matrix, lastEffects, noise);
                    if (likelihood > largest)
                    {
                        (best, largest) = ((kernel, noise), likelihood);
                    }
                }
            }
        }
        return best;
    }
}
