using MathNet.Numerics.Distributions;
using Plaudit.Data;
using Plaudit.Metrics;

namespace Plaudit.Models;

/// <summary>
/// Prediction intervals by split conformal prediction on the log1p scale (Vovk, Gammerman and Shafer 2005, "Algorithmic Learning in a Random
/// World"; Lei et al. 2018, "Distribution-Free Predictive Inference for Regression"): scores are residuals over an expected scale, the
/// bounds their lower and upper quantiles with the correction for a finite number of rows.
/// </summary>
public sealed class ConformalIntervals
{
    /// <summary>The part of a model file that <see cref="Save"/> writes.</summary>
    internal const string Part = "intervals.json";

    // A period with fewer rows has quantiles that jump about.
    private const int MinPeriodCount = 100;

    // One post that went around the world must not widen an account's intervals for months.
    private const double ScoreCapShare = 0.97;

    private readonly ConformalState _state;

    private ConformalIntervals(ConformalState state) => _state = state;

    /// <summary>The levels that intervals are kept for.</summary>
    public static IReadOnlyList<double> Levels { get; } = [0.8, 0.95];

    /// <summary>Takes the quantiles of rows that the model was not fitted on.</summary>
    /// <param name="residuals">Actual less predicted value, at least 2.</param>
    /// <param name="scales">The expected size of each residual, above 0, in any unit.</param>
    /// <param name="periods">
    /// Each row's stretch of time; empty for one. Bounds are then the widest of all rows and of each period of 100 rows or more: errors that
    /// differ from one stretch of time to the next will differ in the stretch to come.
    /// </param>
    /// <exception cref="PlauditException">There are fewer than 2 rows.</exception>
    /// <remarks>
    /// The quantiles of a level need some number of rows: 9 for 80 %, 39 for 95 %. With fewer, the bounds are those of Student's t
    /// distribution, and at least as wide as all scores seen.
    /// </remarks>
    public static ConformalIntervals Fit(ReadOnlySpan<float> residuals, ReadOnlySpan<float> scales, ReadOnlySpan<int> periods = default)
    {
        if (scales.Length != residuals.Length || (periods.Length != residuals.Length && periods.Length != 0))
        {
            throw new ArgumentException($"{residuals.Length} residuals, {scales.Length} scales and {periods.Length} periods do not go together.");
        }
        if (residuals.Length < 2)
        {
            throw new PlauditException($"Intervals need at least 2 rows to learn from that the model was not fitted on; there are {residuals.Length}.");
        }
        var scores = new double[residuals.Length];
        var byPeriod = new SortedDictionary<int, List<double>>();
        for (var i = 0; i < scores.Length; i++)
        {
            if (!float.IsFinite(residuals[i]) || !(scales[i] > 0 && float.IsFinite(scales[i])))
            {
                throw new PlauditException($"Row {i + 1} has residual {residuals[i]} and scale {scales[i]}; a finite number and one above 0 were expected.");
            }
            scores[i] = (double)residuals[i] / scales[i];
            if (periods.Length > 0)
            {
                if (!byPeriod.TryGetValue(periods[i], out var members))
                {
                    byPeriod.Add(periods[i], members = []);
                }
                members.Add(scores[i]);
            }
        }
        var stretches = new List<double[]> { scores };
        stretches.AddRange(byPeriod.Values.Where(members => members.Count >= MinPeriodCount).Select(members => members.ToArray()));
        var absolute = Array.ConvertAll(scores, Math.Abs);
        var cap = Math.Max(Quantiles.Quantile<double>(absolute, ScoreCapShare), double.Epsilon);
        return new ConformalIntervals(new ConformalState
        {
            Bounds = [.. Levels.Select(level => Widest(level, stretches))],
            ScoreCap = cap,
            MeanScore = Math.Max(absolute.Average(score => Math.Min(score, cap)), double.Epsilon),
        });
    }

    /// <summary>The interval around a prediction. It always holds the prediction itself, and never reaches below 0.</summary>
    /// <param name="prediction">On the log1p scale.</param>
    /// <param name="scale">The expected size of the residual, in the unit that was given to <see cref="Fit"/>.</param>
    /// <param name="level">One of <see cref="Levels"/>.</param>
    public PredictionInterval Interval(double prediction, double scale, double level)
    {
        var bounds = Array.Find(_state.Bounds, b => b.Level == level) ?? throw new ArgumentOutOfRangeException(nameof(level), level, "No such level.");
        var lower = Math.Max(0, Math.Min(prediction, prediction + (bounds.Lower * scale)));
        var upper = Math.Max(lower, Math.Max(prediction, prediction + (bounds.Upper * scale)));
        return new PredictionInterval(level, lower, upper);
    }

    /// <summary>A width for an account whose newer outcomes are going to be added.</summary>
    public RollingWidth NewWidth() => new(_state.ScoreCap, _state.MeanScore);

    /// <summary>The intervals of both levels around a prediction; the wider one holds the narrower one.</summary>
    /// <param name="prediction">On the log1p scale.</param>
    /// <param name="scale">As in <see cref="Interval"/>.</param>
    public LogInterval Both(double prediction, double scale)
    {
        var inner = Interval(prediction, scale, Levels[0]);
        var outer = Interval(prediction, scale, Levels[1]);
        return new LogInterval(
            (float)inner.Lower, (float)inner.Upper, (float)Math.Min(inner.Lower, outer.Lower), (float)Math.Max(inner.Upper, outer.Upper));
    }

    /// <summary>Writes the quantiles into a model file.</summary>
    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteJson(Part, _state, ModelJsonContext.Default.ConformalState);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="PlauditException">The part is missing, or a level is.</exception>
    public static ConformalIntervals Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var state = reader.ReadJson(Part, ModelJsonContext.Default.ConformalState);
        if (!state.Bounds.Select(bounds => bounds.Level).SequenceEqual(Levels))
        {
            throw reader.Refuse($"the part '{Part}' does not hold intervals of {string.Join(" and ", Levels.Select(level => $"{100 * level:0} %"))}");
        }
        return new ConformalIntervals(state);
    }

    private static ConformalBounds Widest(double level, List<double[]> stretches)
    {
        var tail = (1 - level) / 2;
        var lower = double.PositiveInfinity;
        var upper = double.NegativeInfinity;
        foreach (var scores in stretches)
        {
            lower = Math.Min(lower, -UpperQuantile(scores, tail, sign: -1));
            upper = Math.Max(upper, UpperQuantile(scores, tail, sign: 1));
        }
        return new ConformalBounds(level, lower, upper, stretches[0].Length);
    }

    // The ceil((n + 1)(1 - tail))-th smallest of the scores times sign: at least 1 - tail of new scores are at most that.
    private static double UpperQuantile(double[] scores, double tail, int sign)
    {
        var signed = new double[scores.Length];
        for (var i = 0; i < signed.Length; i++)
        {
            signed[i] = sign * scores[i];
        }
        // The small number keeps a whole product from being rounded up for the last bit of 1 - tail.
        var rank = (int)Math.Ceiling(((signed.Length + 1) * (1 - tail)) - 1e-9);
        if (rank <= signed.Length)
        {
            return Quantiles.SelectInPlace<double>(signed, rank - 1);
        }
        var mean = 0d;
        var largest = double.NegativeInfinity;
        foreach (var value in signed)
        {
            mean += value / signed.Length;
            largest = Math.Max(largest, value);
        }
        var squares = 0d;
        foreach (var value in signed)
        {
            squares += (value - mean) * (value - mean);
        }
        var deviation = Math.Sqrt(squares / (signed.Length - 1) * (1 + (1d / signed.Length)));
        return Math.Max(largest, mean + (deviation * StudentT.InvCDF(0, 1, signed.Length - 1, 1 - tail)));
    }
}
