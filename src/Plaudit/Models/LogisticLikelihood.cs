using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>
/// Mean weighted log loss of a logistic regression, with its slope and its curvature. A parameter belongs to each term, and the last one is
/// the intercept. Sums are taken over a fixed number of stripes and added in order, so that the number of cores does not change a bit.
/// </summary>
internal sealed class LogisticLikelihood
{
    private const int Stripes = 8;
    private const int BlockRows = 256;

    // Curvature from so many evenly spaced rows is good enough to step by and for standard errors, however many there are.
    private const int CurvatureRows = 100_000;

    private readonly FeatureMatrix _x;
    private readonly ReadOnlyMemory<float> _y;
    private readonly LinearTerm[] _terms;
    private readonly double _clip;
    private readonly double _lowWeight;
    private readonly double _highWeight;

    /// <summary>Takes the data; the weights of the two classes are scaled so that their mean over the rows is 1.</summary>
    internal LogisticLikelihood(FeatureMatrix x, ReadOnlyMemory<float> y, LinearTerm[] terms, double clip, ClassCounts counts, double highWeight)
    {
        _x = x;
        _y = y;
        _terms = terms;
        _clip = clip;
        _lowWeight = counts.Total / (counts.Low + (highWeight * counts.High));
        _highWeight = highWeight * _lowWeight;
    }

    internal int ParameterCount => _terms.Length + 1;

    /// <summary>The mean of each term's standardised and clipped values.</summary>
    internal double[] TermMeans(CancellationToken cancellationToken)
    {
        var sums = OverStripes(
            _x.RowCount,
            (start, end) =>
            {
                var stripe = new double[ParameterCount];
                var standardised = new double[ParameterCount];
                for (var row = start; row < end; row++)
                {
                    CheckNowAndThen(row, cancellationToken);
                    Standardise(row, standardised);
                    AddScaled(stripe, 1, standardised);
                }
                return stripe;
            },
            cancellationToken
        );
        var means = new double[_terms.Length];
        for (var t = 0; t < means.Length; t++)
        {
            means[t] = sums.Sum(stripe => stripe[t]) / _x.RowCount;
        }
        return means;
    }

    /// <summary>The loss at some parameters, over all rows.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="slope">Takes the loss's derivative by each parameter.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal double Loss(double[] parameters, Span<double> slope, CancellationToken cancellationToken)
    {
        var sums = OverStripes(
            _x.RowCount,
            (start, end) =>
            {
                // The loss itself stands behind the derivatives.
                var stripe = new double[ParameterCount + 1];
                var derivatives = stripe.AsSpan(0, ParameterCount);
                var standardised = new double[ParameterCount];
                for (var row = start; row < end; row++)
                {
                    CheckNowAndThen(row, cancellationToken);
                    Standardise(row, standardised);
                    var logOdds = Dot(parameters, standardised);
                    var isHigh = _y.Span[row] > 0;
                    var weight = isHigh ? _highWeight : _lowWeight;
                    stripe[^1] += weight * LogisticFunction.LogLoss(isHigh, logOdds);
                    AddScaled(derivatives, weight * (LogisticFunction.Probability(logOdds) - (isHigh ? 1 : 0)), standardised);
                }
                return stripe;
            },
            cancellationToken
        );
        slope.Clear();
        var loss = 0d;
        foreach (var stripe in sums)
        {
            for (var i = 0; i < slope.Length; i++)
            {
                slope[i] += stripe[i] / _x.RowCount;
            }
            loss += stripe[^1];
        }
        return loss / _x.RowCount;
    }

    /// <summary>Second derivatives of the loss, on evenly spaced rows: mean products of terms with weight times p (1 - p).</summary>
    internal NormalEquations Curvature(double[] parameters, CancellationToken cancellationToken) =>
        Products(
            parameters,
            (isHigh, probability) => Math.Sqrt((isHigh ? _highWeight : _lowWeight) * probability * (1 - probability)),
            cancellationToken
        );

    /// <summary>Mean products of the rows' own derivatives, on evenly spaced rows.</summary>
    internal NormalEquations SlopeProducts(double[] parameters, CancellationToken cancellationToken) =>
        Products(
            parameters,
            (isHigh, probability) => (isHigh ? _highWeight : _lowWeight) * ((isHigh ? 1 : 0) - probability),
            cancellationToken
        );

    // Rows scaled so that their plain products are the weighted ones.
    private NormalEquations Products(double[] parameters, Func<bool, double, double> scale, CancellationToken cancellationToken)
    {
        var step = Math.Max(1, _x.RowCount / CurvatureRows);
        var count = (_x.RowCount + step - 1) / step;
        var sums = OverStripes(
            count,
            (start, end) =>
            {
                var equations = new NormalEquations(ParameterCount);
                var block = new double[BlockRows * equations.Stride];
                for (var from = start; from < end; from += BlockRows)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var rows = Math.Min(BlockRows, end - from);
                    for (var i = 0; i < rows; i++)
                    {
                        var row = (from + i) * step;
                        var scaled = block.AsSpan(i * equations.Stride, ParameterCount);
                        Standardise(row, scaled);
                        var by = scale(_y.Span[row] > 0, LogisticFunction.Probability(Dot(parameters, scaled)));
                        for (var t = 0; t < scaled.Length; t++)
                        {
                            scaled[t] *= by;
                        }
                    }
                    var padded = (rows + 3) / 4 * 4;
                    block.AsSpan(rows * equations.Stride, (padded - rows) * equations.Stride).Clear();
                    equations.Add(block.AsSpan(0, padded * equations.Stride), rows);
                }
                return equations;
            },
            cancellationToken
        );
        for (var i = 1; i < sums.Length; i++)
        {
            sums[0].Add(sums[i]);
        }
        return sums[0];
    }

    private static T[] OverStripes<T>(int rowCount, Func<int, int, T> sum, CancellationToken cancellationToken)
    {
        var stripeRows = (rowCount + Stripes - 1) / Stripes;
        var sums = new T[(rowCount + stripeRows - 1) / stripeRows];
        RowChunks.Run(rowCount, stripeRows, (start, end) => sums[start / stripeRows] = sum(start, end), cancellationToken);
        return sums;
    }

    private void Standardise(int row, Span<double> destination)
    {
        var values = _x.Row(row);
        for (var t = 0; t < _terms.Length; t++)
        {
            ref readonly var term = ref _terms[t];
            destination[t] = term.Standardise(values[term.Column], _clip) - term.Mean;
        }
        destination[_terms.Length] = 1;
    }

    private static void CheckNowAndThen(int row, CancellationToken cancellationToken)
    {
        if (row % 1_024 == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0d;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void AddScaled(Span<double> sums, double scale, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += scale * values[i];
        }
    }
}
