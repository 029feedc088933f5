using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>
/// Makes the log-probabilities of a model honest: they are multiplied by one number, and each class is moved by a number of its own, such that
/// the log loss on examples that the model has not learnt from is least (temperature scaling with a bias a class; Guo et al. 2017, "On
/// Calibration of Modern Neural Networks"). The loss is convex, and Newton's method finds its least value.
/// </summary>
public sealed class ClassCalibration
{
    private const int MaxIterations = 100;
    private const double Tolerance = 1e-9;

    // Towards leaving everything as it is, so that classes of a few examples do not run away.
    private const double Penalty = 1;

    // A slope that is not above 0 would turn the ranking round. Nearly 0 says that the model tells nothing.
    private const double MinSlope = 1e-3;

    private readonly ClassCalibrationState _state;

    internal ClassCalibration(ClassCalibrationState state)
    {
        if (!(state.Slope > 0) || !double.IsFinite(state.Slope) || !state.Biases.All(double.IsFinite))
        {
            throw new PlauditException("The model's calibration is not one: its slope must be above 0 and its biases finite.");
        }
        _state = state;
    }

    /// <summary>What log-probabilities are multiplied by; below 1 the model was too sure of itself.</summary>
    public double Slope => _state.Slope;

    /// <summary>What is added to each class then.</summary>
    public IReadOnlyList<double> Biases => _state.Biases;

    /// <summary>Leaves everything as it is.</summary>
    public static ClassCalibration None(int classCount) => new(new ClassCalibrationState { Slope = 1, Biases = new double[classCount] });

    /// <summary>Learns a calibration.</summary>
    /// <param name="logProbabilities">Of examples that the model has not learnt from: row after row, one number a class.</param>
    /// <param name="labels">Number of each one's class.</param>
    /// <param name="classCount">Classes.</param>
    public static ClassCalibration Fit(ReadOnlySpan<float> logProbabilities, IReadOnlyList<int> labels, int classCount)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (logProbabilities.Length != (long)labels.Count * classCount)
        {
            throw new ArgumentException($"There are {logProbabilities.Length} numbers for {labels.Count} examples of {classCount} classes.", nameof(logProbabilities));
        }
        // The slope, then a bias a class: shifting all of them alike changes nothing, and the penalty settles it.
        var parameters = new double[1 + classCount];
        parameters[0] = 1;
        var loss = Loss(logProbabilities, labels, parameters);
        var (gradient, hessian) = (new double[parameters.Length], new double[parameters.Length * parameters.Length]);
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            Derive(logProbabilities, labels, parameters, gradient, hessian);
            if (!Cholesky.TryFactor(hessian, parameters.Length))
            {
                break;
            }
            Cholesky.Solve(hessian, gradient);
            if (!TryStep(logProbabilities, labels, parameters, gradient, ref loss))
            {
                break;
            }
        }
        return new ClassCalibration(new ClassCalibrationState { Slope = parameters[0], Biases = parameters[1..] });
    }

    /// <summary>Calibrates one row in place.</summary>
    public void Apply(Span<float> logProbabilities)
    {
        for (var c = 0; c < logProbabilities.Length; c++)
        {
            logProbabilities[c] = (float)((_state.Slope * logProbabilities[c]) + _state.Biases[c]);
        }
        Softmax.ToLogProbabilities(logProbabilities);
    }

    /// <summary>Calibrates contributions in place: they add up to calibrated scores.</summary>
    internal void Apply(ClassContributions contributions)
    {
        for (var row = 0; row < contributions.RowCount; row++)
        {
            for (var c = 0; c < contributions.ClassCount; c++)
            {
                var parts = contributions.MutableOf(row, c);
                for (var i = 0; i < parts.Length; i++)
                {
                    parts[i] = (float)(_state.Slope * parts[i]);
                }
                parts[^1] += (float)_state.Biases[c];
            }
        }
    }

    internal void Save(ModelWriter writer) => writer.WriteJson(ClassModels.StatePart, _state, ModelJsonContext.Default.ClassCalibrationState);

    internal static ClassCalibration Load(ModelReader reader, int classCount)
    {
        var state = reader.ReadJson(ClassModels.StatePart, ModelJsonContext.Default.ClassCalibrationState);
        return state.Biases.Length == classCount
            ? new ClassCalibration(state)
            : throw reader.Refuse($"its calibration is for {state.Biases.Length} classes, its model for {classCount}");
    }

    private static bool TryStep(ReadOnlySpan<float> scores, IReadOnlyList<int> labels, double[] parameters, double[] step, ref double loss)
    {
        for (var length = 1d; length > 1e-6; length /= 2)
        {
            var next = new double[parameters.Length];
            for (var i = 0; i < next.Length; i++)
            {
                next[i] = parameters[i] - (length * step[i]);
            }
            next[0] = Math.Max(next[0], MinSlope);
            var lower = Loss(scores, labels, next);
            if (lower < loss - (Tolerance * Math.Abs(loss)))
            {
                next.CopyTo(parameters, 0);
                loss = lower;
                return true;
            }
        }
        return false;
    }

    private static double Loss(ReadOnlySpan<float> scores, IReadOnlyList<int> labels, double[] parameters)
    {
        var classCount = parameters.Length - 1;
        Span<double> probabilities = stackalloc double[classCount];
        var sum = Penalty / 2 * Square(parameters[0] - 1);
        for (var c = 0; c < classCount; c++)
        {
            sum += Penalty / 2 * Square(parameters[1 + c]);
        }
        for (var row = 0; row < labels.Count; row++)
        {
            sum -= Probabilities(scores.Slice(row * classCount, classCount), parameters, labels[row], probabilities);
        }
        return sum;
    }

    private static void Derive(ReadOnlySpan<float> scores, IReadOnlyList<int> labels, double[] parameters, double[] gradient, double[] hessian)
    {
        var classCount = parameters.Length - 1;
        var n = parameters.Length;
        Span<double> p = stackalloc double[classCount];
        Array.Clear(gradient);
        Array.Clear(hessian);
        for (var i = 0; i < n; i++)
        {
            gradient[i] = Penalty * (parameters[i] - (i == 0 ? 1 : 0));
            hessian[(i * n) + i] = Penalty;
        }
        for (var row = 0; row < labels.Count; row++)
        {
            var values = scores.Slice(row * classCount, classCount);
            Probabilities(values, parameters, labels[row], p);
            double mean = 0, square = 0;
            for (var c = 0; c < classCount; c++)
            {
                mean += p[c] * values[c];
                square += p[c] * values[c] * values[c];
            }
            gradient[0] += mean - values[labels[row]];
            hessian[0] += square - (mean * mean);
            for (var c = 0; c < classCount; c++)
            {
                gradient[1 + c] += p[c] - (c == labels[row] ? 1 : 0);
                hessian[(1 + c) * n] += p[c] * (values[c] - mean);
                for (var d = 0; d <= c; d++)
                {
                    hessian[((1 + c) * n) + 1 + d] += p[c] * ((c == d ? 1 : 0) - p[d]);
                }
            }
        }
    }

    // Fills in probabilities and gives the logarithm of one of them.
    private static double Probabilities(ReadOnlySpan<float> scores, double[] parameters, int label, Span<double> probabilities)
    {
        var highest = double.NegativeInfinity;
        for (var c = 0; c < scores.Length; c++)
        {
            probabilities[c] = (parameters[0] * scores[c]) + parameters[1 + c];
            highest = Math.Max(highest, probabilities[c]);
        }
        var own = probabilities[label];
        var sum = 0d;
        for (var c = 0; c < scores.Length; c++)
        {
            sum += probabilities[c] = Math.Exp(probabilities[c] - highest);
        }
        for (var c = 0; c < scores.Length; c++)
        {
            probabilities[c] /= sum;
        }
        return own - highest - Math.Log(sum);
    }

    private static double Square(double value) => value * value;
}

/// <summary>A <see cref="ClassCalibration"/> as it stands in a model file.</summary>
internal sealed record ClassCalibrationState
{
    public required double Slope { get; init; }

    public required double[] Biases { get; init; }
}
