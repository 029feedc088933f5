using System.Numerics.Tensors;

namespace Plaudit.Models.Classification;

/// <summary>
/// Mean weighted log loss of a multinomial logistic regression with its penalty, and the slope. Parameters stand term after term, one
/// number
/// a class, padded to whole blocks; the intercepts come last. Sums are taken over a fixed number of stripes and added in order, so that the
/// number of cores does not change a bit.
/// </summary>
internal sealed class MultinomialLikelihood
{
    private const int Stripes = 8;
    private const int BlockRows = 128;

    private readonly ExpandedTerms _terms;
    private readonly float[] _inputs;
    private readonly IReadOnlyList<int> _labels;
    private readonly float[] _weights;
    private readonly double _alpha;
    private readonly int _classCount;
    private readonly CancellationToken _cancellationToken;

    internal MultinomialLikelihood(ExpandedTerms terms, ClassExamples examples, double alpha, CancellationToken cancellationToken)
    {
        _terms = terms;
        _inputs = terms.Terms.Standardise(examples.X, terms.Terms.Count, cancellationToken);
        _labels = examples.Labels;
        _weights = ClassWeights.OfMeanOne(examples);
        _alpha = alpha;
        _classCount = examples.Classes.Count;
        _cancellationToken = cancellationToken;
        Stride = MatrixProducts.Padded<double>(_classCount);
    }

    /// <summary>Numbers from one term's parameters to the next one's.</summary>
    internal int Stride { get; }

    internal int ParameterCount => (_terms.Count + 1) * Stride;

    /// <summary>The loss, and its slope by each parameter.</summary>
    internal double Loss(ReadOnlySpan<double> parameters, Span<double> slope)
    {
        var values = parameters.ToArray();
        var rowCount = _labels.Count;
        var stripeRows = (rowCount + Stripes - 1) / Stripes;
        var stripes = new (double Loss, double[] Slope)[(rowCount + stripeRows - 1) / stripeRows];
        RowChunks.Run(
            rowCount,
            stripeRows,
            (start, end) =>
            {
                var stripe = new double[values.Length];
                stripes[start / stripeRows] = (OfRows(values, stripe, start, end), stripe);
            },
            _cancellationToken
        );
        slope.Clear();
        var loss = 0d;
        foreach (var (ofStripe, slopeOfStripe) in stripes)
        {
            loss += ofStripe;
            TensorPrimitives.Add(slope, slopeOfStripe, slope);
        }
        TensorPrimitives.Divide(slope, rowCount, slope);
        // The intercepts, the last, bear no penalty.
        var penalised = _terms.Count * Stride;
        TensorPrimitives.MultiplyAdd(parameters[..penalised], _alpha, slope[..penalised], slope[..penalised]);
        return (loss / rowCount) + (_alpha / 2 * TensorPrimitives.SumOfSquares(parameters[..penalised]));
    }

    private double OfRows(double[] parameters, double[] slope, int start, int end)
    {
        var width = _terms.Count + 1;
        var rows = new double[BlockRows * width];
        var scores = new double[BlockRows * Stride];
        var loss = 0d;
        for (var first = start; first < end; first += BlockRows)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(BlockRows, end - first);
            for (var i = 0; i < count; i++)
            {
                Expand(first + i, rows.AsSpan(i * width, width));
            }
            MatrixProducts.Multiply<double>(rows, width, 1, parameters, scores, count, width, Stride, add: false);
            for (var i = 0; i < count; i++)
            {
                loss += ToErrors(scores.AsSpan(i * Stride, _classCount), _labels[first + i], _weights[first + i]);
            }
            MatrixProducts.Multiply<double>(rows, 1, width, scores, slope, width, count, Stride, add: true);
        }
        return loss;
    }

    private void Expand(int row, Span<double> destination)
    {
        var count = _terms.Terms.Count;
        for (var t = 0; t < count; t++)
        {
            destination[t] = _inputs[(row * count) + t];
        }
        _terms.Multiply(destination);
        destination[^1] = 1;
    }

    // Replaces scores by the loss's slope by them.
    private static double ToErrors(Span<double> scores, int label, double weight)
    {
        var largest = TensorPrimitives.Max<double>(scores);
        var ofLabel = scores[label] - largest;
        var sum = 0d;
        foreach (ref var score in scores)
        {
            score = Math.Exp(score - largest);
            sum += score;
        }
        foreach (ref var score in scores)
        {
            score *= weight / sum;
        }
        scores[label] -= weight;
        return weight * (Math.Log(sum) - ofLabel);
    }
}
