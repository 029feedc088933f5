using System.Numerics.Tensors;

namespace Plaudit.Models.Photos;

/// <summary>
/// Ridge regression through the origin on points (Hoerl and Kennard 1970), its penalty chosen by leaving out each row in turn, which has a closed
/// form (Allen 1974, "The Relationship between Variable Selection and Data Augmentation and a Method for Prediction").
/// </summary>
internal static class RidgeEffect
{
    /// <summary>Penalties tried: how many times as large as the variance of what pictures add the variance of chance is.</summary>
    private static readonly double[] s_noiseRatios = [0.1, 0.3, 1, 3, 10, 30, 100];

    /// <summary>One weight a coordinate.</summary>
    internal static double[] Fit(PhotoPoints points, ReadOnlySpan<double> effects)
    {
        var products = Products(points);
        var best = new double[points.Dimensions];
        var leastError = double.PositiveInfinity;
        foreach (var noise in s_noiseRatios)
        {
            var equations = KernelEquations.Of(products, points.Dimensions, noise);
            var weights = Solve(equations, points, effects);
            var error = 0d;
            var scratch = new double[points.Dimensions];
            for (var row = 0; row < points.Count; row++)
            {
                points[row].CopyTo(scratch);
                equations.SolveLower(scratch);
                var leverage = Math.Min(TensorPrimitives.SumOfSquares<double>(scratch), 1 - 1e-9);
                var residual = (effects[row] - TensorPrimitives.Dot(points[row], weights)) / (1 - leverage);
                error += residual * residual;
            }
            if (error < leastError)
            {
                (best, leastError) = (weights, error);
            }
        }
        return best;
    }

    /// <summary>What each training row weighs in the answer for each of some points, row after row.</summary>
    internal static double[] Weights(PhotoPoints points, PhotoPoints asked, double noiseRatio)
    {
        var equations = KernelEquations.Of(Products(points), points.Dimensions, noiseRatio);
        var weights = new double[asked.Count * points.Count];
        for (var row = 0; row < asked.Count; row++)
        {
            var solved = asked[row].ToArray();
            equations.Solve(solved);
            points.Products(solved, weights.AsSpan(row * points.Count, points.Count));
        }
        return weights;
    }

    private static double[] Solve(KernelEquations equations, PhotoPoints points, ReadOnlySpan<double> effects)
    {
        var weights = new double[points.Dimensions];
        for (var row = 0; row < points.Count; row++)
        {
            TensorPrimitives.MultiplyAdd(points[row], effects[row], weights, weights);
        }
        equations.Solve(weights);
        return weights;
    }

    private static double[] Products(PhotoPoints points)
    {
        var d = points.Dimensions;
        var products = new double[d * d];
        for (var row = 0; row < points.Count; row++)
        {
            var point = points[row];
            for (var i = 0; i < d; i++)
            {
                var target = products.AsSpan(i * d, d);
                TensorPrimitives.MultiplyAdd(point, point[i], target, target);
            }
        }
        return products;
    }
}
