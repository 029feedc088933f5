using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using Plaudit.Data;
using Plaudit.Models.Classification;

namespace Plaudit.Models.Photos;

/// <summary>
/// Principal components of standardised columns, for many more columns than rows: the leading eigenvectors of the rows' products with each
/// other, by subspace iteration (Halko, Martinsson and Tropp 2011, "Finding Structure with Randomness"). Scores are scaled so that the
/// variances of all components add up to 1.
/// </summary>
/// <param name="Scale">Standardises the columns.</param>
/// <param name="Directions">Component after component, one number a column.</param>
/// <param name="Count">Components.</param>
internal sealed record PrincipalComponents(ColumnScale Scale, float[] Directions, int Count)
{
    private const int Iterations = 10;
    private const int Oversampling = 8;
    private const ulong StartingSeed = 20260101;

    // A component with less than this of the first one's variance is rounding.
    private const double MinVariance = 1e-6;

    internal static PrincipalComponents Fit(FeatureMatrix x, int from, int to, int maxCount)
    {
        var (rows, columns) = (to - from, x.ColumnCount);
        var scale = ColumnScale.Fit(x, from, to);
        var wanted = Math.Min(maxCount, Math.Min(rows - 1, scale.Varying));
        if (wanted < 1)
        {
            return new PrincipalComponents(scale, [], 0);
        }
        var (width, height) = (MatrixProducts.Padded<float>(columns), MatrixProducts.Padded<float>(rows));
        var z = new float[rows * width];
        for (var row = 0; row < rows; row++)
        {
            scale.Standardise(x.Row(from + row), z.AsSpan(row * width, columns));
        }
        var turned = new float[columns * height];
        MatrixProducts.Transpose<float>(z, width, turned, height, rows, columns);
        var products = new float[rows * height];
        MatrixProducts.Multiply<float>(z, width, 1, turned, products, rows, columns, height, add: false);

        var (vectors, values) = Leading(products, rows, height, wanted);
        var count = values.TakeWhile(value => value > MinVariance * values[0]).Count();
        var total = values.Take(count).Sum() / rows;
        // Direction c is z' u / sqrt(value); the scores' variances add up to the total.
        var padded = new float[count * width];
        MatrixProducts.Multiply<float>(vectors, height, 1, z, padded, count, rows, width, add: false);
        var directions = new float[count * columns];
        for (var c = 0; c < count; c++)
        {
            var direction = directions.AsSpan(c * columns, columns);
            TensorPrimitives.Multiply(padded.AsSpan(c * width, columns), (float)(1 / Math.Sqrt(values[c] * total)), direction);
        }
        return new PrincipalComponents(scale, directions, count);
    }

    /// <summary>Scores of a row.</summary>
    internal void Transform(ReadOnlySpan<float> row, Span<float> standardised, Span<double> destination)
    {
        Scale.Standardise(row, standardised);
        for (var c = 0; c < Count; c++)
        {
            destination[c] = TensorPrimitives.Dot(standardised, Directions.AsSpan(c * row.Length, row.Length));
        }
    }

    // Eigenvectors as rows, with their values, the largest first.
    private static (float[] Vectors, double[] Values) Leading(float[] products, int rows, int stride, int count)
    {
        var size = Math.Min(rows, count + Oversampling);
        var (basis, next) = (new float[size * stride], new float[size * stride]);
        var random = new RandomBits(StartingSeed);
        for (var i = 0; i < size; i++)
        {
            for (var row = 0; row < rows; row++)
            {
                basis[(i * stride) + row] = (float)random.NextNormal();
            }
        }
        Orthonormalise(basis, size, stride);
        for (var i = 0; i < Iterations; i++)
        {
            MatrixProducts.Multiply<float>(basis, stride, 1, products, next, size, rows, stride, add: false);
            Orthonormalise(next, size, stride);
            (basis, next) = (next, basis);
        }
        MatrixProducts.Multiply<float>(basis, stride, 1, products, next, size, rows, stride, add: false);
        var small = Matrix<double>.Build.Dense(size, size, (i, j) =>
            (TensorPrimitives.Dot(basis.AsSpan(i * stride, stride), next.AsSpan(j * stride, stride))
                + (double)TensorPrimitives.Dot(basis.AsSpan(j * stride, stride), next.AsSpan(i * stride, stride))) / 2);
        var solved = small.Evd(Symmetricity.Symmetric);
        var (vectors, values) = (new float[count * stride], new double[count]);
        for (var c = 0; c < count; c++)
        {
            // They come with the smallest first.
            var at = size - 1 - c;
            values[c] = solved.EigenValues[at].Real;
            var vector = vectors.AsSpan(c * stride, stride);
            for (var i = 0; i < size; i++)
            {
                TensorPrimitives.MultiplyAdd(basis.AsSpan(i * stride, stride), (float)solved.EigenVectors[i, at], vector, vector);
            }
        }
        return (vectors, values);
    }

    // Gram and Schmidt's way, twice over, for one pass in 32 bits leaves rows that are not quite at right angles.
    private static void Orthonormalise(float[] basis, int size, int stride)
    {
        for (var i = 0; i < size; i++)
        {
            var row = basis.AsSpan(i * stride, stride);
            var before = TensorPrimitives.Norm<float>(row);
            for (var pass = 0; pass < 2; pass++)
            {
                for (var j = 0; j < i; j++)
                {
                    var other = basis.AsSpan(j * stride, stride);
                    TensorPrimitives.MultiplyAdd(other, -TensorPrimitives.Dot<float>(other, row), row, row);
                }
            }
            var norm = TensorPrimitives.Norm<float>(row);
            if (norm > 1e-6f * before)
            {
                TensorPrimitives.Divide(row, norm, row);
            }
            else
            {
                row.Clear();
            }
        }
    }
}
