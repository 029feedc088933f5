using System.Numerics;
using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>Sums of products for least squares, gathered row block by row block, and their solution.</summary>
internal sealed class NormalEquations
{
    private readonly int _termCount;
    private readonly double[] _products;
    private readonly double[] _sums;
    private long _rowCount;

    /// <summary>Starts with no rows.</summary>
    /// <param name="termCount">Number of terms; each row of a block holds them, then the label, then zeros up to <see cref="Stride"/>.</param>
    internal NormalEquations(int termCount)
    {
        _termCount = termCount;
        var lanes = Vector<double>.Count;
        Stride = (termCount + 1 + lanes - 1) / lanes * lanes;
        _products = new double[Stride * Stride];
        _sums = new double[Stride];
    }

    /// <summary>Numbers a row of a block takes.</summary>
    internal int Stride { get; }

    /// <summary>Adds a block of rows; their number is a multiple of 4, made so by rows of zeros.</summary>
    /// <param name="block">Rows of <see cref="Stride"/> numbers.</param>
    /// <param name="rowCount">Rows that count.</param>
    internal void Add(ReadOnlySpan<double> block, int rowCount)
    {
        _rowCount += rowCount;
        // Four rows at a time, so that each sum is loaded and stored once for four products.
        for (var start = 0; start < block.Length; start += 4 * Stride)
        {
            var first = block.Slice(start, Stride);
            var second = block.Slice(start + Stride, Stride);
            var third = block.Slice(start + (2 * Stride), Stride);
            var fourth = block.Slice(start + (3 * Stride), Stride);
            for (var i = 0; i <= _termCount; i++)
            {
                _sums[i] += first[i] + second[i] + third[i] + fourth[i];
                var a = new Vector<double>(first[i]);
                var b = new Vector<double>(second[i]);
                var c = new Vector<double>(third[i]);
                var d = new Vector<double>(fourth[i]);
                var products = _products.AsSpan(i * Stride, Stride);
                // The part left of the diagonal is filled to a whole vector only, and not used.
                for (var j = i / Vector<double>.Count * Vector<double>.Count; j < Stride; j += Vector<double>.Count)
                {
                    var sum = new Vector<double>(products[j..]);
                    sum += (a * new Vector<double>(first[j..])) + (b * new Vector<double>(second[j..]));
                    sum += (c * new Vector<double>(third[j..])) + (d * new Vector<double>(fourth[j..]));
                    sum.CopyTo(products[j..]);
                }
            }
        }
    }

    internal void Add(NormalEquations other)
    {
        _rowCount += other._rowCount;
        for (var i = 0; i < _products.Length; i++)
        {
            _products[i] += other._products[i];
        }
        for (var i = 0; i < _sums.Length; i++)
        {
            _sums[i] += other._sums[i];
        }
    }

    /// <summary>Mean product of two terms, not centred, <paramref name="i"/> at most <paramref name="j"/>.</summary>
    internal double MeanProduct(int i, int j) => _products[(i * Stride) + j] / _rowCount;

    internal double Mean(int term) => _sums[term] / _rowCount;

    internal double LabelMean => _sums[_termCount] / _rowCount;

    /// <summary>Weights of the centred terms that make the mean squared error plus <paramref name="alpha"/> times the squared weights least.</summary>
    internal double[] Solve(double alpha)
    {
        var n = _termCount;
        var factor = new double[n * n];
        var weights = new double[n];
        for (var i = 0; i < n; i++)
        {
            for (var j = i; j < n; j++)
            {
                factor[(j * n) + i] = Covariance(i, j) + (i == j ? alpha : 0);
            }
            weights[i] = Covariance(i, n);
        }
        if (!Cholesky.TryFactor(factor, n))
        {
            throw new PlauditException($"The columns depend on each other too closely for Alpha {alpha}; a larger Alpha was expected.");
        }
        Cholesky.Solve(factor, weights);
        return weights;
    }

    private double Covariance(int i, int j) => (_products[(i * Stride) + j] / _rowCount) - (Mean(i) * (_sums[j] / _rowCount));
}
