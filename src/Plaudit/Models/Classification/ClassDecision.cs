using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>
/// From probabilities to an answer: the class whose probability, weighed by how rare the class is, is largest; and "cannot tell" where its
/// probability is below the confidence from which answers were right often enough.
/// </summary>
/// <remarks>
/// The likeliest class alone is hardly ever a rare one, and mean F1 over the classes suffers. Probabilities are divided by the class's share to
/// the power of an exponent between 0 (the likeliest class) and 1 (the class that gained most over its share), which leaves the probabilities
/// themselves as they are (Menon et al. 2021, "Long-tail Learning via Logit Adjustment").
/// </remarks>
public sealed class ClassDecision
{
    /// <summary>Answers that a threshold must rest on.</summary>
    private const int MinToldRows = 20;

    private const int ExponentSteps = 20;

    // Scores of an exponent are the mean over so many neighbours to each side: F1 jumps with single examples.
    private const int Smoothing = 2;

    // Of exponents whose scores are this near to the best one, the smallest is taken: answers stay near to the likeliest class, and what F1 gains
    // by chance is not learnt.
    private const double Indifference = 0.003;

    private readonly ClassDecisionState _state;
    private readonly double[] _weights;

    internal ClassDecision(ClassDecisionState state)
    {
        if (state.Shares.Length != state.Thresholds.Length || state.Shares.Any(share => !(share is > 0 and <= 1)) || state.Thresholds.Any(double.IsNaN)
            || !(state.Exponent is >= 0 and <= 1))
        {
            throw new PlauditException("The model's rule of decision does not fit together.");
        }
        _state = state;
        _weights = Weights(state.Shares, state.Exponent);
    }

    /// <summary>Share of the answers that should be right, 0 to 1.</summary>
    public double Precision => _state.Precision;

    /// <summary>What shares are raised to, 0 to 1.</summary>
    public double Exponent => _state.Exponent;

    /// <summary>The least probability with which each class is told; above 1 where it never is.</summary>
    public IReadOnlyList<double> Thresholds => _state.Thresholds;

    /// <summary>Learns the exponent that makes mean F1 over the classes largest, and then thresholds.</summary>
    /// <param name="probabilities">Calibrated, of examples that the model has not learnt from: row after row, one number a class.</param>
    /// <param name="labels">Number of each one's class; every class has one.</param>
    /// <param name="classCount">Classes.</param>
    /// <param name="goal">How often answers should be right.</param>
    public static ClassDecision Fit(ReadOnlySpan<float> probabilities, IReadOnlyList<int> labels, int classCount, PrecisionGoal goal)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(goal);
        double[] shares = [.. ClassShares.Count(labels, classCount).Select(count => (double)count / labels.Count)];
        var exponent = FitExponent(probabilities, labels, shares);
        return new ClassDecision(new ClassDecisionState
        {
            Precision = goal.Share,
            Shares = shares,
            Exponent = exponent,
            Thresholds = FitThresholds(probabilities, labels, Weights(shares, exponent), goal),
        });
    }

    /// <summary>The class told of one row, and whether it is told at all.</summary>
    public (int Class, bool IsTold) Decide(ReadOnlySpan<float> probabilities)
    {
        var best = Best(probabilities, _weights);
        return (best, probabilities[best] >= _state.Thresholds[best]);
    }

    internal void Save(ModelWriter writer) => writer.WriteJson(ClassModels.StatePart, _state, ModelJsonContext.Default.ClassDecisionState);

    internal static ClassDecision Load(ModelReader reader, int classCount)
    {
        var state = reader.ReadJson(ClassModels.StatePart, ModelJsonContext.Default.ClassDecisionState);
        return state.Shares.Length == classCount
            ? new ClassDecision(state)
            : throw reader.Refuse($"its rule of decision is for {state.Shares.Length} classes, its model for {classCount}");
    }

    private static double[] Weights(double[] shares, double exponent) => Array.ConvertAll(shares, share => Math.Pow(share, -exponent));

    private static int Best(ReadOnlySpan<float> probabilities, double[] weights)
    {
        var best = 0;
        for (var c = 1; c < weights.Length; c++)
        {
            best = probabilities[c] * weights[c] > probabilities[best] * weights[best] ? c : best;
        }
        return best;
    }

    private static double FitExponent(ReadOnlySpan<float> probabilities, IReadOnlyList<int> labels, double[] shares)
    {
        var scores = new double[ExponentSteps + 1];
        for (var step = 0; step <= ExponentSteps; step++)
        {
            scores[step] = MacroF1(probabilities, labels, Weights(shares, (double)step / ExponentSteps));
        }
        var smooth = Enumerable.Range(0, ExponentSteps + 1)
            .Select(step => Enumerable.Range(step - Smoothing, (2 * Smoothing) + 1).Average(near => scores[Math.Clamp(near, 0, ExponentSteps)]))
            .ToList();
        var best = smooth.Max();
        return (double)smooth.FindIndex(score => score >= best - Indifference) / ExponentSteps;
    }

    private static double MacroF1(ReadOnlySpan<float> probabilities, IReadOnlyList<int> labels, double[] weights)
    {
        var classCount = weights.Length;
        var (right, either) = (new int[classCount], new int[classCount]);
        for (var row = 0; row < labels.Count; row++)
        {
            var told = Best(probabilities.Slice(row * classCount, classCount), weights);
            either[told]++;
            either[labels[row]]++;
            right[told] += told == labels[row] ? 1 : 0;
        }
        return right.Zip(either, (hits, all) => all == 0 ? 0 : 2d * hits / all).Average();
    }

    private static double[] FitThresholds(ReadOnlySpan<float> probabilities, IReadOnlyList<int> labels, double[] weights, PrecisionGoal goal)
    {
        var classCount = weights.Length;
        var answers = Array.ConvertAll(weights, _ => new List<(float Probability, bool IsRight)>());
        for (var row = 0; row < labels.Count; row++)
        {
            var values = probabilities.Slice(row * classCount, classCount);
            var told = Best(values, weights);
            answers[goal.OfEachClass ? told : 0].Add((values[told], told == labels[row]));
        }
        return goal.OfEachClass
            ? Array.ConvertAll(answers, told => Threshold(told, goal.Share))
            : [.. Enumerable.Repeat(Threshold(answers[0], goal.Share), classCount)];
    }

    // The lowest probability down to which, counted from the surest answer, enough are right.
    private static double Threshold(List<(float Probability, bool IsRight)> answers, double precision)
    {
        answers.Sort((a, b) => b.Probability.CompareTo(a.Probability));
        var threshold = precision <= 0 ? 0 : double.MaxValue;
        var right = 0;
        for (var i = 0; i < answers.Count; i++)
        {
            right += answers[i].IsRight ? 1 : 0;
            var endsTie = i + 1 == answers.Count || answers[i + 1].Probability < answers[i].Probability;
            if (endsTie && i + 1 >= MinToldRows && right >= precision * (i + 1))
            {
                threshold = i + 1 == answers.Count ? 0 : answers[i].Probability;
            }
        }
        return threshold;
    }
}

/// <summary>A <see cref="ClassDecision"/> as it stands in a model file.</summary>
internal sealed record ClassDecisionState
{
    public required double Precision { get; init; }

    /// <summary>Share of each class among the examples, above 0.</summary>
    public required double[] Shares { get; init; }

    public required double Exponent { get; init; }

    public required double[] Thresholds { get; init; }
}
