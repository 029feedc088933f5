namespace Plaudit.Models;

/// <summary>Cholesky decomposition of symmetric positive definite matrices (Golub and Van Loan, "Matrix Computations", 4.2).</summary>
internal static class Cholesky
{
    /// <summary>Replaces the lower triangle of a matrix by its factor.</summary>
    /// <param name="matrix"><paramref name="n"/> rows of as many numbers; what stands right of the diagonal is neither read nor written.</param>
    /// <param name="n">Number of rows.</param>
    /// <returns>Whether the matrix is positive definite; if not, it is left half done.</returns>
    internal static bool TryFactor(Span<double> matrix, int n)
    {
        for (var j = 0; j < n; j++)
        {
            for (var i = j; i < n; i++)
            {
                var sum = matrix[(i * n) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= matrix[(i * n) + k] * matrix[(j * n) + k];
                }
                if (i > j)
                {
                    matrix[(i * n) + j] = sum / matrix[(j * n) + j];
                }
                else if (sum > 0)
                {
                    matrix[(j * n) + j] = Math.Sqrt(sum);
                }
                else
                {
                    return false;
                }
            }
        }
        return true;
    }

    /// <summary>Replaces the right-hand side of the equations by their solution.</summary>
    /// <param name="factor">What <see cref="TryFactor"/> left.</param>
    /// <param name="values">As many numbers as the matrix has rows.</param>
    internal static void Solve(ReadOnlySpan<double> factor, Span<double> values)
    {
        var n = values.Length;
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
            {
                values[i] -= factor[(i * n) + k] * values[k];
            }
            values[i] /= factor[(i * n) + i];
        }
        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
            {
                values[i] -= factor[(k * n) + i] * values[k];
            }
            values[i] /= factor[(i * n) + i];
        }
    }
}
