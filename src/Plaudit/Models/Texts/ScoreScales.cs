using Plaudit.Models.Classification;

namespace Plaudit.Models.Texts;

/// <summary>
/// Makes logits of scores with one factor a model and one constant a class (after temperature scaling: Guo, Pleiss, Sun and Weinberger 2017,
/// "On Calibration of Modern Neural Networks"): so few numbers that a handful of rows is enough for them.
/// </summary>
/// <param name="Factors">Of each model: what one point of its score for a class adds to that class's logit.</param>
/// <param name="Constants">Of each class.</param>
internal sealed record ScoreScales(double[] Factors, double[] Constants)
{
    private const int MaxSteps = 200;

    // Of the squared factors of scores with standard deviation 1: as good as none, but keeps them finite where all rows are told rightly.
    private const double Penalty = 0.1;

    /// <summary>Fits.</summary>
    /// <param name="scores">Row after row, model after model, one number a class.</param>
    /// <param name="modelCount">Models.</param>
    /// <param name="labels">Number of each row's class.</param>
    /// <param name="classCount">Classes.</param>
    /// <param name="rows">The rows to fit on.</param>
    /// <param name="deviations">Standard deviation of each score.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static ScoreScales Fit(
        ReadOnlySpan<float> scores,
        int modelCount,
        ReadOnlySpan<int> labels,
        int classCount,
        ReadOnlySpan<int> rows,
        double[] deviations,
        CancellationToken cancellationToken)
    {
        var width = modelCount * classCount;
        var units = new double[modelCount];
        for (var model = 0; model < modelCount; model++)
        {
            units[model] = Math.Sqrt(deviations.Skip(model * classCount).Take(classCount).Average(deviation => deviation * deviation));
        }
        var (x, own) = (new double[rows.Length * width], new int[rows.Length]);
        for (var i = 0; i < own.Length; i++)
        {
            own[i] = labels[rows[i]];
            for (var s = 0; s < width; s++)
            {
                x[(i * width) + s] = scores[(rows[i] * width) + s] / units[s / classCount];
            }
        }
        var fitted = new double[modelCount + classCount];
        LimitedMemoryBfgs.TryMinimise((at, slope) => Loss(x, own, modelCount, at, slope, cancellationToken), fitted, 1e-5 * own.Length, MaxSteps);
        return new ScoreScales([.. units.Select((unit, model) => fitted[model] / unit)], fitted[modelCount..]);
    }

    private static double Loss(
        double[] x, int[] own, int modelCount, ReadOnlySpan<double> at, Span<double> slope, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var count = at.Length - modelCount;
        var factors = at[..modelCount];
        var constants = at[modelCount..];
        var logits = new double[count];
        var loss = 0d;
        slope.Clear();
        for (var i = 0; i < own.Length; i++)
        {
            var row = x.AsSpan(i * modelCount * count, modelCount * count);
            constants.CopyTo(logits);
            for (var s = 0; s < row.Length; s++)
            {
                logits[s % count] += row[s] * factors[s / count];
            }
            Softmax.ToProbabilities(logits);
            loss -= Math.Log(Math.Max(logits[own[i]], 1e-300));
            logits[own[i]] -= 1;
            for (var s = 0; s < row.Length; s++)
            {
                slope[s / count] += row[s] * logits[s % count];
            }
            for (var c = 0; c < count; c++)
            {
                slope[modelCount + c] += logits[c];
            }
        }
        for (var model = 0; model < modelCount; model++)
        {
            loss += Penalty / 2 * factors[model] * factors[model];
            slope[model] += Penalty * factors[model];
        }
        return loss;
    }
}
