using MathNet.Numerics.LinearAlgebra;
using Plaudit.Models.Photos;

namespace Plaudit.Tests.Models.Photos;

public sealed class PhotoEffectTests
{
    private const int Count = 25;
    private const int Dimensions = 4;

    private static readonly PhotoPoints s_points = Points(1, Count);
    private static readonly PhotoPoints s_asked = Points(2, 6);
    private static readonly double[] s_effects = [.. Enumerable.Range(0, Count).Select(row => Math.Sin(s_points[row][0]) + (0.1 * (row % 3)))];

    [Fact]
    public void RidgeWeights_AreThoseOfTheNormalEquations()
    {
        var x = ToMatrix(s_points);
        var expected = ToMatrix(s_asked) * (x.TransposeThisAndMultiply(x) + (2 * Matrix<double>.Build.DenseIdentity(Dimensions))).Inverse() * x.Transpose();
        AssertEqual(expected, RidgeEffect.Weights(s_points, s_asked, 2));
    }

    // The closed form of leaving a row out, against leaving it out.
    [Fact]
    public void RidgeFit_TakesThePenaltyThatLeavingOutEachRowWouldTake()
    {
        var errors = new Dictionary<double, double>();
        foreach (var noise in (double[])[0.1, 0.3, 1, 3, 10, 30, 100])
        {
            errors[noise] = Enumerable.Range(0, Count).Sum(left =>
            {
                var kept = Enumerable.Range(0, Count).Where(row => row != left).ToArray();
                var points = new PhotoPoints([.. kept.SelectMany(row => s_points[row].ToArray())], Count - 1, Dimensions);
                var weights = RidgeEffect.Weights(points, new PhotoPoints(s_points[left].ToArray(), 1, Dimensions), noise);
                var error = s_effects[left] - weights.Zip(kept, (weight, row) => weight * s_effects[row]).Sum();
                return error * error;
            });
        }
        var best = errors.MinBy(error => error.Value).Key;
        var x = ToMatrix(s_points);
        var expected = (x.TransposeThisAndMultiply(x) + (best * Matrix<double>.Build.DenseIdentity(Dimensions))).Inverse()
            * x.TransposeThisAndMultiply(Vector<double>.Build.Dense(s_effects));
        Assert.Equal(expected.Select(value => Math.Round(value, 9)), RidgeEffect.Fit(s_points, s_effects).Select(value => Math.Round(value, 9)));
    }

    [Fact]
    public void GaussianProcessFit_SolvesItsKernelWithNoiseOfTheGrid()
    {
        var effect = PhotoEffect.Fit(new PhotoCandidate(PhotoMethod.GaussianProcess, PhotoColumns.Measured), s_points, s_effects, CancellationToken.None);
        var kernel = Kernel(s_points, s_points, effect.Kernel!);
        var weights = Vector<double>.Build.Dense(effect.Numbers);
        var leftover = (Vector<double>.Build.Dense(s_effects) - (kernel * weights)) / weights;
        // (K + g I) w = y, so (y - K w) / w is g everywhere.
        Assert.Contains(Math.Round(leftover[0], 6), (double[])[0.3, 1, 3, 10]);
        Assert.All(leftover, value => Assert.Equal(leftover[0], value, 1e-6));
        Assert.Equal(Kernel(s_asked, s_points, effect.Kernel!).Row(0) * weights, effect.Of(s_asked[0]), 1e-9);
    }

    // Rasmussen and Williams 2006, equation 5.8, the variance of the effects at its best.
    [Fact]
    public void LogLikelihood_IsThatOfTheBook()
    {
        var kernel = new PhotoKernel(0.5, 1.3);
        var covariance = Kernel(s_points, s_points, kernel) + (0.7 * Matrix<double>.Build.DenseIdentity(Count));
        var y = Vector<double>.Build.Dense(s_effects);
        var variance = y * covariance.Inverse() * y / Count;
        var expected = -0.5 * ((Count * Math.Log(variance)) + Math.Log(covariance.Determinant()));
        Assert.Equal(expected, GaussianProcessEffect.LogLikelihood(kernel.Matrix(s_points), s_effects, 0.7), 1e-6);
    }

    [Fact]
    public void GaussianProcessWeights_SolveItsKernel()
    {
        var kernel = new PhotoKernel(0.5, PhotoKernel.MedianDistance(s_points));
        var expected = Kernel(s_asked, s_points, kernel) * (Kernel(s_points, s_points, kernel) + (2 * Matrix<double>.Build.DenseIdentity(Count))).Inverse();
        AssertEqual(expected, GaussianProcessEffect.Weights(s_points, s_asked, 2));
    }

    [Fact]
    public void NeighbourWeights_AddUpToOneOverTheNearest()
    {
        var weights = new double[Count];
        NeighbourEffect.Weights(s_points, s_asked[0], weights);
        var nearest = NeighbourEffect.Nearest(s_points, s_asked[0], 5, out var distances);
        Assert.Equal(1, weights.Sum(), 1e-12);
        Assert.Equal(nearest.Order(), Enumerable.Range(0, Count).Where(row => weights[row] > 0));
        Assert.Equal((distances[4] * 1.25) / (distances[0] + (0.25 * distances[4])), weights[nearest[0]] / weights[nearest[4]], 1e-9);
    }

    [Fact]
    public void NeighbourNearest_EquallyNear_AreTheNewerFirst() =>
        Assert.Equal([2, 0, 1], NeighbourEffect.Nearest(new PhotoPoints([1, 5, 1], 3, 1), [1], 3, out _));

    [Theory]
    [InlineData(PhotoMethod.Ridge)]
    [InlineData(PhotoMethod.GaussianProcess)]
    [InlineData(PhotoMethod.NearestNeighbours)]
    public void Fit_AllPointsTheSame_IsFinite(PhotoMethod method)
    {
        var points = new PhotoPoints(new double[Count * Dimensions], Count, Dimensions);
        var effect = PhotoEffect.Fit(new PhotoCandidate(method, PhotoColumns.Both), points, s_effects, CancellationToken.None);
        Assert.InRange(effect.Of(new double[Dimensions]), s_effects.Min() - 1, s_effects.Max());
    }

    private static PhotoPoints Points(int seed, int count)
    {
        var random = new Random(seed);
        return new PhotoPoints([.. Enumerable.Range(0, count * Dimensions).Select(_ => (2 * random.NextDouble()) - 1)], count, Dimensions);
    }

    private static Matrix<double> ToMatrix(PhotoPoints points) => Matrix<double>.Build.Dense(points.Count, Dimensions, (row, c) => points[row][c]);

    private static Matrix<double> Kernel(PhotoPoints first, PhotoPoints second, PhotoKernel kernel) =>
        Matrix<double>.Build.Dense(first.Count, second.Count, (i, j) =>
        {
            var (a, b) = (Vector<double>.Build.Dense(first[i].ToArray()), Vector<double>.Build.Dense(second[j].ToArray()));
            var distance = (a - b).L2Norm();
            return (kernel.LinearShare * (a * b)) + ((1 - kernel.LinearShare) * Math.Exp(-distance * distance / (2 * kernel.LengthScale * kernel.LengthScale)));
        });

    private static void AssertEqual(Matrix<double> expected, double[] actual)
    {
        for (var i = 0; i < expected.RowCount; i++)
        {
            for (var j = 0; j < expected.ColumnCount; j++)
            {
                Assert.Equal(expected[i, j], actual[(i * expected.ColumnCount) + j], 1e-9);
            }
        }
    }
}
