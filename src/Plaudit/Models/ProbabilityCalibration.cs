using Plaudit.Data;
using Plaudit.Metrics;

namespace Plaudit.Models;

/// <summary>
/// Makes log odds probabilities that hold: of posts told 70 %, seven in ten are high. Learnt on rows that the model was not fitted on.
/// Larger log odds never give a smaller probability, and none is ever 0 or 1.
/// </summary>
public sealed class ProbabilityCalibration
{
    /// <summary>The part of a model file that <see cref="Save"/> writes.</summary>
    internal const string Part = "calibration.json";

    /// <summary>Fewest rows of a slice for which <see cref="Choose"/> tries <see cref="CalibrationMethod.Isotonic"/>.</summary>
    public const int MinIsotonicRows = 1_000;

    /// <summary>Fewest rows of a slice for which <see cref="Choose"/> tries <see cref="CalibrationMethod.Platt"/>.</summary>
    public const int MinPlattRows = 200;

    private const int FoldCount = 5;

    // A curve must gain this much log loss to be taken in place of a simpler one: less is luck.
    private const double MinGain = 0.001;

    // The share of high rows of a slice is not moved further than this to compare curves.
    private const double MaxDrift = 3;

    // Log odds far out give no probability that rounds to 0 or 1.
    private const double Nearest = 1e-7;

    private readonly CalibrationState _state;

    private ProbabilityCalibration(CalibrationMethod method, CalibrationState state)
    {
        Method = method;
        _state = state;
    }

    /// <summary>Takes log odds at their word.</summary>
    public static ProbabilityCalibration None { get; } =
        new(CalibrationMethod.None, new CalibrationState { Method = NameOf(CalibrationMethod.None) });

    public CalibrationMethod Method { get; }

    /// <summary>Learns how probabilities follow from log odds.</summary>
    /// <param name="method">The kind of curve.</param>
    /// <param name="logOdds">What the model predicted for rows that it was not fitted on; at least one.</param>
    /// <param name="labels">Whether each row is high.</param>
    /// <exception cref="PlauditException">There are no rows, or some log odds are not finite.</exception>
    public static ProbabilityCalibration Fit(CalibrationMethod method, ReadOnlySpan<float> logOdds, ReadOnlySpan<bool> labels)
    {
        Check(logOdds, labels);
        switch (method)
        {
            case CalibrationMethod.None:
                return None;
            case CalibrationMethod.Platt:
                var (slope, intercept) = PlattScaling.Fit(logOdds, labels);
                return new ProbabilityCalibration(method, new CalibrationState { Method = NameOf(method), Slope = slope, Intercept = intercept });
            case CalibrationMethod.Isotonic:
                var (knots, probabilities) = IsotonicCurve.Fit(logOdds, labels);
                return new ProbabilityCalibration(
                    method,
                    new CalibrationState { Method = NameOf(method), LogOdds = knots, Probabilities = probabilities }
                );
            default:
                throw new ArgumentOutOfRangeException(nameof(method), method, "No such method.");
        }
    }

    /// <summary>
    /// Picks the method with the least log loss on rows that it was not fitted on, within the slice, and fits it on all of the slice. A method
    /// must gain <c>.001</c> to be taken in place of a simpler one. The slice's share of high rows is not learnt: that one month was better than
    /// the model thought tells little of the next. Its shift is found first, methods are compared with it taken out, and the chosen one is
    /// applied without it, so that it stretches probabilities but moves none of them up or down as a whole.
    /// </summary>
    /// <param name="logOdds">As in <see cref="Fit"/>.</param>
    /// <param name="labels">As in <see cref="Fit"/>.</param>
    /// <exception cref="PlauditException">As in <see cref="Fit"/>.</exception>
    public static CalibrationChoice Choose(ReadOnlySpan<float> logOdds, ReadOnlySpan<bool> labels)
    {
        Check(logOdds, labels);
        var drift = DriftOf(logOdds, labels);
        var shifted = new float[logOdds.Length];
        var folds = new int[logOdds.Length];
        for (var i = 0; i < shifted.Length; i++)
        {
            shifted[i] = (float)(logOdds[i] + drift);
            folds[i] = i % FoldCount;
        }
        var tried = new List<CalibrationScore>();
        CalibrationScore? best = null;
        foreach (var (method, minRows) in ((CalibrationMethod, int)[])[(CalibrationMethod.None, 0), (CalibrationMethod.Platt, MinPlattRows), (CalibrationMethod.Isotonic, MinIsotonicRows)])
        {
            if (logOdds.Length >= minRows)
            {
                var score = new CalibrationScore(method, CrossValidatedLogLoss(method, shifted, labels, folds));
                tried.Add(score);
                best = best is null || score.LogLoss < best.LogLoss - MinGain ? score : best;
            }
        }
        var calibration = best!.Method == CalibrationMethod.None
            ? None
            : new ProbabilityCalibration(best.Method, Fit(best.Method, shifted, labels)._state with { Drift = drift });
        return new CalibrationChoice(calibration, tried);
    }

    /// <summary>The probability of high, above 0 and below 1.</summary>
    public double Apply(double logOdds)
    {
        var shifted = logOdds + _state.Drift;
        var probability = Method switch
        {
            CalibrationMethod.Platt => LogisticFunction.Probability((_state.Slope * shifted) + _state.Intercept),
            CalibrationMethod.Isotonic => IsotonicCurve.At(_state.LogOdds!, _state.Probabilities!, shifted),
            _ => LogisticFunction.Probability(shifted),
        };
        probability = Math.Clamp(probability, Nearest, 1 - Nearest);
        return _state.Drift == 0
            ? probability
            : Math.Clamp(LogisticFunction.Probability(LogisticFunction.LogOdds(probability) - _state.Drift), Nearest, 1 - Nearest);
    }

    /// <summary>The probability of each row.</summary>
    public double[] Apply(ReadOnlySpan<float> logOdds)
    {
        var probabilities = new double[logOdds.Length];
        for (var i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] = Apply(logOdds[i]);
        }
        return probabilities;
    }

    /// <summary>Writes the calibration into a model file.</summary>
    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteJson(Part, _state, ModelJsonContext.Default.CalibrationState);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="PlauditException">The part is missing, or holds no calibration.</exception>
    public static ProbabilityCalibration Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var state = reader.ReadJson(Part, ModelJsonContext.Default.CalibrationState);
        var method = Array.Find(Enum.GetValues<CalibrationMethod>(), method => NameOf(method) == state.Method);
        var isWhole = double.IsFinite(state.Drift) && method switch
        {
            CalibrationMethod.Isotonic => IsRising(state),
            CalibrationMethod.Platt => state.Slope > 0 && double.IsFinite(state.Slope) && double.IsFinite(state.Intercept),
            _ => state.Method == NameOf(CalibrationMethod.None),
        };
        return isWhole
            ? new ProbabilityCalibration(method, state)
            : throw reader.Refuse($"the part '{Part}' does not hold a calibration");
    }

    private static bool IsRising(CalibrationState state)
    {
        if (state.LogOdds is not { Length: > 0 } x || state.Probabilities is not { } p || p.Length != x.Length)
        {
            return false;
        }
        for (var i = 0; i < x.Length; i++)
        {
            if (!double.IsFinite(x[i]) || p[i] is not (> 0 and < 1) || (i > 0 && !(x[i] > x[i - 1] && p[i] >= p[i - 1])))
            {
                return false;
            }
        }
        return true;
    }

    private static string NameOf(CalibrationMethod method) => method.ToString().ToLowerInvariant();

    private static double CrossValidatedLogLoss(CalibrationMethod method, ReadOnlySpan<float> logOdds, ReadOnlySpan<bool> labels, int[] folds)
    {
        var probabilities = new double[logOdds.Length];
        foreach (var fold in folds.Distinct())
        {
            var x = new List<float>(logOdds.Length);
            var y = new List<bool>(logOdds.Length);
            for (var i = 0; i < folds.Length; i++)
            {
                if (folds[i] != fold)
                {
                    x.Add(logOdds[i]);
                    y.Add(labels[i]);
                }
            }
            // With a single fold there is nothing else to learn from.
            var calibration = x.Count == 0 ? None : Fit(method, x.ToArray(), y.ToArray());
            for (var i = 0; i < folds.Length; i++)
            {
                if (folds[i] == fold)
                {
                    probabilities[i] = calibration.Apply(logOdds[i]);
                }
            }
        }
        return ProbabilityMetrics.LogLoss<double>(labels, probabilities);
    }

    // The intercept of a logistic regression that has the log odds as they are: what must be added for the mean probability to be the share
    // of high rows. Newton's method on a concave likelihood.
    private static double DriftOf(ReadOnlySpan<float> logOdds, ReadOnlySpan<bool> labels)
    {
        const int Steps = 50;
        var drift = 0d;
        for (var step = 0; step < Steps; step++)
        {
            double gradient = 0, curvature = 0;
            for (var i = 0; i < logOdds.Length; i++)
            {
                var probability = LogisticFunction.Probability(logOdds[i] + drift);
                gradient += (labels[i] ? 1 : 0) - probability;
                curvature += probability * (1 - probability);
            }
            var next = Math.Clamp(drift + (gradient / Math.Max(curvature, 1e-9)), -MaxDrift, MaxDrift);
            if (Math.Abs(next - drift) < 1e-9)
            {
                return next;
            }
            drift = next;
        }
        return drift;
    }

    private static void Check(ReadOnlySpan<float> logOdds, ReadOnlySpan<bool> labels)
    {
        if (labels.Length != logOdds.Length)
        {
            throw new ArgumentException($"{logOdds.Length} log odds and {labels.Length} labels do not go together.", nameof(labels));
        }
        if (logOdds.IsEmpty)
        {
            throw new PlauditException("A calibration needs rows that the model was not fitted on; there are none.");
        }
        for (var i = 0; i < logOdds.Length; i++)
        {
            if (!float.IsFinite(logOdds[i]))
            {
                throw new PlauditException($"The log odds of row {i + 1} are {logOdds[i]}; a finite number was expected.");
            }
        }
    }
}
