using System.Numerics.Tensors;
using Plaudit.Metrics;

namespace Plaudit.Models.Photos;

/// <summary>
/// How alike two points are: a product for what grows evenly, a bell of the distance for all else (Rasmussen and Williams 2006, "Gaussian
/// Processes for Machine Learning", 4.2).
/// </summary>
/// <param name="LinearShare">Weight of the product, 0 to 1; the bell has the rest.</param>
/// <param name="LengthScale">Standard deviation of the bell, above 0.</param>
internal sealed record PhotoKernel(double LinearShare, double LengthScale)
{
    /// <summary>A point against each of some points.</summary>
    internal void Fill(PhotoPoints points, ReadOnlySpan<double> point, Span<double> destination)
    {
        points.SquaredDistances(point, destination);
        TensorPrimitives.Multiply(destination, -1 / (2 * LengthScale * LengthScale), destination);
        TensorPrimitives.Exp(destination, destination);
        if (LinearShare > 0)
        {
            var products = new double[points.Count];
            points.Products(point, products);
            TensorPrimitives.Multiply(destination, 1 - LinearShare, destination);
            TensorPrimitives.MultiplyAdd(products, LinearShare, destination, destination);
        }
    }

    /// <summary>Each point against each, row after row.</summary>
    internal double[] Matrix(PhotoPoints points)
    {
        var matrix = new double[points.Count * points.Count];
        for (var row = 0; row < points.Count; row++)
        {
            Fill(points, points[row], matrix.AsSpan(row * points.Count, points.Count));
        }
        return matrix;
    }

    /// <summary>The median distance of two points: the length at which a bell tells near from far. 1 where all points are the same.</summary>
    internal static double MedianDistance(PhotoPoints points)
    {
        var squares = new double[points.Count * (points.Count - 1) / 2];
        var start = 0;
        var all = new double[points.Count];
        for (var row = 1; row < points.Count; row++)
        {
            points.SquaredDistances(points[row], all);
            all.AsSpan(0, row).CopyTo(squares.AsSpan(start));
            start += row;
        }
        var median = squares.Length == 0 ? 0 : Math.Sqrt(Quantiles.QuantileInPlace<double>(squares, 0.5));
        return median > 1e-9 ? median : 1;
    }
}
