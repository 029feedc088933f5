using Plaudit.Data;
using Plaudit.Models.Classification;

namespace Plaudit.Models.Texts;

/// <summary>
/// Makes probabilities of the scores that several models gave rows they had not seen: multinomial logistic regression on the scores, which
/// also learns which classes are taken for one another (Wolpert 1992, "Stacked Generalization"; Zadrozny and Elkan 2002 on calibration of
/// several classes). What is penalised is how far it departs from <see cref="ScoreScales"/>, so that few rows give little else than those,
/// and many rows all that they show. Fitted by steps of a fixed bound on the curvature (Böhning 1992, "Multinomial Logistic Regression Algorithm") with
/// momentum that is dropped whenever it leads uphill (O'Donoghue and Candès 2015, "Adaptive Restart for Accelerated Gradient Schemes").
/// </summary>
internal sealed class ScoreCombination
{
    private const int MaxSteps = 500;
    private const double Tolerance = 1e-3;

    private readonly double[] _weights;
    private readonly int _scoreCount;

    private ScoreCombination(double[] weights, int scoreCount, int classCount)
    {
        _weights = weights;
        _scoreCount = scoreCount;
        ClassCount = classCount;
    }

    internal int ClassCount { get; }

    /// <summary>What one point of a score adds to the logit of a class; the score numbered after the last is the constant.</summary>
    internal double Weight(int score, int ofClass) => _weights[(score * ClassCount) + ofClass];

    /// <summary>Fits on some rows.</summary>
    /// <param name="scores">Row after row, model after model, one number a class.</param>
    /// <param name="modelCount">Models.</param>
    /// <param name="labels">Number of each row's class.</param>
    /// <param name="classCount">Classes.</param>
    /// <param name="rows">The rows to fit on.</param>
    /// <param name="penalty">
    /// Of the squared distances from the scales' weights, for scores with standard deviation 1; the constant is free.
    /// </param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static ScoreCombination Fit(
        ReadOnlySpan<float> scores,
        int modelCount,
        ReadOnlySpan<int> labels,
        int classCount,
        ReadOnlySpan<int> rows,
        double penalty,
        CancellationToken cancellationToken)
    {
        var scoreCount = modelCount * classCount;
        var (means, deviations) = Moments(scores, scoreCount, rows);
        var width = scoreCount + 1;
        var z = new double[rows.Length * width];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var s = 0; s < scoreCount; s++)
            {
                z[(i * width) + s] = (scores[(rows[i] * scoreCount) + s] - means[s]) / deviations[s];
            }
            z[(i * width) + scoreCount] = 1;
        }
        var bound = Bound(z, width, penalty);
        var scales = ScoreScales.Fit(scores, modelCount, labels, classCount, rows, deviations, cancellationToken);
        var start = Start(scales, means, deviations, classCount);
        var weights = (double[])start.Clone();
        var ahead = (double[])start.Clone();
        var momentum = 1d;
        var gradient = new double[width * classCount];
        var probabilities = new double[classCount];
        var step = new double[width];
        for (var iteration = 0; iteration < MaxSteps; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Array.Clear(gradient);
            for (var i = 0; i < rows.Length; i++)
            {
                var row = z.AsSpan(i * width, width);
                Array.Clear(probabilities);
                for (var s = 0; s < width; s++)
                {
                    for (var c = 0; c < classCount; c++)
                    {
                        probabilities[c] += row[s] * ahead[(s * classCount) + c];
                    }
                }
                Softmax.ToProbabilities(probabilities);
                probabilities[labels[rows[i]]] -= 1;
                for (var s = 0; s < width; s++)
                {
                    for (var c = 0; c < classCount; c++)
                    {
                        gradient[(s * classCount) + c] += row[s] * probabilities[c];
                    }
                }
            }
            var nextMomentum = (1 + Math.Sqrt(1 + (4 * momentum * momentum))) / 2;
            var (largest, uphill) = (0d, 0d);
            for (var c = 0; c < classCount; c++)
            {
                for (var s = 0; s < width; s++)
                {
                    var at = (s * classCount) + c;
                    gradient[at] += s < scoreCount ? penalty * (ahead[at] - start[at]) : 0;
                    step[s] = gradient[at];
                }
                Cholesky.Solve(bound, step);
                for (var s = 0; s < width; s++)
                {
                    var at = (s * classCount) + c;
                    var next = ahead[at] - step[s];
                    var move = next - weights[at];
                    uphill += gradient[at] * move;
                    largest = Math.Max(largest, Math.Abs(step[s]));
                    ahead[at] = next + ((momentum - 1) / nextMomentum * move);
                    weights[at] = next;
                }
            }
            momentum = nextMomentum;
            if (uphill > 0)
            {
                weights.CopyTo(ahead, 0);
                momentum = 1;
            }
            if (largest < Tolerance)
            {
                break;
            }
        }
        return new ScoreCombination(OnRawScores(weights, means, deviations, classCount), scoreCount, classCount);
    }

    /// <summary>Probabilities of one row.</summary>
    /// <param name="scores">The row's scores.</param>
    /// <param name="probabilities">One number a class.</param>
    internal void Predict(ReadOnlySpan<float> scores, Span<double> probabilities)
    {
        for (var c = 0; c < ClassCount; c++)
        {
            probabilities[c] = Weight(_scoreCount, c);
            for (var s = 0; s < _scoreCount; s++)
            {
                probabilities[c] += scores[s] * Weight(s, c);
            }
        }
        Softmax.ToProbabilities(probabilities);
    }

    private static (double[] Means, double[] Deviations) Moments(ReadOnlySpan<float> scores, int scoreCount, ReadOnlySpan<int> rows)
    {
        var (means, deviations) = (new double[scoreCount], new double[scoreCount]);
        foreach (var row in rows)
        {
            for (var s = 0; s < scoreCount; s++)
            {
                means[s] += scores[(row * scoreCount) + s] / (double)rows.Length;
            }
        }
        foreach (var row in rows)
        {
            for (var s = 0; s < scoreCount; s++)
            {
                var distance = scores[(row * scoreCount) + s] - means[s];
                deviations[s] += distance * distance / rows.Length;
            }
        }
        return (means, Array.ConvertAll(deviations, square => square > 1e-12 ? Math.Sqrt(square) : 1));
    }

    // Half the rows' cross products bound the curvature from above, whatever the weights.
    private static double[] Bound(double[] z, int width, double penalty)
    {
        var bound = new double[width * width];
        for (var start = 0; start < z.Length; start += width)
        {
            for (var i = 0; i < width; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    bound[(i * width) + j] += z[start + i] * z[start + j] / 2;
                }
            }
        }
        for (var i = 0; i < width; i++)
        {
            bound[(i * width) + i] += i < width - 1 ? penalty : 1e-9;
        }
        return Cholesky.TryFactor(bound, width) ? bound : throw new PlauditException("The models' scores cannot be told apart.");
    }

    // The scales' weights on scores with mean 0 and standard deviation 1.
    private static double[] Start(ScoreScales scales, double[] means, double[] deviations, int classCount)
    {
        var start = new double[(means.Length + 1) * classCount];
        scales.Constants.CopyTo(start, means.Length * classCount);
        for (var s = 0; s < means.Length; s++)
        {
            var ofClass = s % classCount;
            var factor = scales.Factors[s / classCount];
            start[(s * classCount) + ofClass] = factor * deviations[s];
            start[(means.Length * classCount) + ofClass] += factor * means[s];
        }
        return start;
    }

    private static double[] OnRawScores(double[] weights, double[] means, double[] deviations, int classCount)
    {
        var raw = (double[])weights.Clone();
        for (var s = 0; s < means.Length; s++)
        {
            for (var c = 0; c < classCount; c++)
            {
                raw[(s * classCount) + c] /= deviations[s];
                raw[(means.Length * classCount) + c] -= raw[(s * classCount) + c] * means[s];
            }
        }
        return raw;
    }
}
