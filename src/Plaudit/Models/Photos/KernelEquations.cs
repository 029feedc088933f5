using System.Numerics.Tensors;

namespace Plaudit.Models.Photos;

/// <summary>
/// Equations of a symmetric positive definite matrix, solved by its Cholesky factor (Golub and Van Loan, "Matrix Computations", 4.2). Rows are
/// taken whole, so that a few hundred of them take milliseconds.
/// </summary>
internal sealed class KernelEquations
{
    private readonly double[] _factor;
    private readonly int _n;

    private KernelEquations(double[] factor, int n) => (_factor, _n) = (factor, n);

    /// <summary>Factors a matrix with a number added to its diagonal.</summary>
    /// <param name="matrix">Row after row; left as it is.</param>
    /// <param name="n">Rows.</param>
    /// <param name="ridge">Added to the diagonal, above 0: large enough to keep rounding from making the matrix indefinite.</param>
    internal static KernelEquations Of(ReadOnlySpan<double> matrix, int n, double ridge)
    {
        var factor = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            var row = factor.AsSpan(i * n, i + 1);
            for (var j = 0; j < i; j++)
            {
                var other = factor.AsSpan(j * n, j + 1);
                row[j] = (matrix[(i * n) + j] - TensorPrimitives.Dot<double>(row[..j], other[..j])) / other[j];
            }
            var pivot = matrix[(i * n) + i] + ridge - TensorPrimitives.SumOfSquares<double>(row[..i]);
            row[i] = Math.Sqrt(Math.Max(pivot, ridge * 1e-6));
        }
        return new KernelEquations(factor, n);
    }

    internal double LogDeterminant
    {
        get
        {
            var sum = 0d;
            for (var i = 0; i < _n; i++)
            {
                sum += 2 * Math.Log(_factor[(i * _n) + i]);
            }
            return sum;
        }
    }

    /// <summary>Replaces values by the solution for them.</summary>
    internal void Solve(Span<double> values)
    {
        SolveLower(values);
        for (var i = _n - 1; i >= 0; i--)
        {
            values[i] /= _factor[(i * _n) + i];
            TensorPrimitives.MultiplyAdd(_factor.AsSpan(i * _n, i), -values[i], values[..i], values[..i]);
        }
    }

    /// <summary>Replaces values by the solution for them of the factor alone; its squares add up to the quadratic form of the inverse.</summary>
    internal void SolveLower(Span<double> values)
    {
        for (var i = 0; i < _n; i++)
        {
            var row = _factor.AsSpan(i * _n, i + 1);
            values[i] = (values[i] - TensorPrimitives.Dot<double>(row[..i], values[..i])) / row[i];
        }
    }
}
