namespace Plaudit.Metrics;

/// <summary>
/// Errors of predicted probabilities of several classes: row after row, one number a class, adding up to 1. No row at all is refused.
/// </summary>
public static class ClassProbabilityMetrics
{
    /// <summary>
    /// Mean over the rows of the squared distances between each class's probability and 1 for the row's own class, 0 for the others, summed
    /// over the classes (Brier 1950, "Verification of Forecasts Expressed in Terms of Probability"): 0 is best, 2 worst.
    /// </summary>
    /// <param name="actual">Number of each row's class.</param>
    /// <param name="probabilities">Probabilities.</param>
    /// <param name="classCount">Classes.</param>
    public static double Brier(ReadOnlySpan<int> actual, ReadOnlySpan<float> probabilities, int classCount)
    {
        Check(actual, probabilities, classCount);
        var sum = 0d;
        for (var row = 0; row < actual.Length; row++)
        {
            for (var c = 0; c < classCount; c++)
            {
                var error = (c == actual[row] ? 1 : 0) - (double)probabilities[(row * classCount) + c];
                sum += error * error;
            }
        }
        return sum / actual.Length;
    }

    /// <summary>Mean negative log likelihood in nats, probabilities held at <see cref="ProbabilityMetrics.LogLossClip"/> or more.</summary>
    /// <param name="actual">Number of each row's class.</param>
    /// <param name="probabilities">Probabilities.</param>
    /// <param name="classCount">Classes.</param>
    public static double LogLoss(ReadOnlySpan<int> actual, ReadOnlySpan<float> probabilities, int classCount)
    {
        Check(actual, probabilities, classCount);
        var sum = 0d;
        for (var row = 0; row < actual.Length; row++)
        {
            sum -= Math.Log(Math.Max(probabilities[(row * classCount) + actual[row]], ProbabilityMetrics.LogLossClip));
        }
        return sum / actual.Length;
    }

    /// <summary>
    /// Expected calibration error of the class with the highest probability: the mean distance between that probability and the share of rows
    /// that are of the class, over ten bins of equal mass (Guo et al. 2017, "On Calibration of Modern Neural Networks").
    /// </summary>
    /// <param name="actual">Number of each row's class.</param>
    /// <param name="probabilities">Probabilities.</param>
    /// <param name="classCount">Classes.</param>
    public static double ExpectedCalibrationError(ReadOnlySpan<int> actual, ReadOnlySpan<float> probabilities, int classCount)
    {
        var (isRight, highest) = Highest(actual, probabilities, classCount);
        return Reliability.ExpectedCalibrationError<float>(isRight, highest);
    }

    /// <summary>The bins behind <see cref="ExpectedCalibrationError"/>.</summary>
    /// <param name="actual">Number of each row's class.</param>
    /// <param name="probabilities">Probabilities.</param>
    /// <param name="classCount">Classes.</param>
    public static IReadOnlyList<ReliabilityBin> Bins(ReadOnlySpan<int> actual, ReadOnlySpan<float> probabilities, int classCount)
    {
        var (isRight, highest) = Highest(actual, probabilities, classCount);
        return Reliability.Bins<float>(isRight, highest);
    }

    /// <summary>Share of rows whose class is among the likeliest ones; of equal ones the first count.</summary>
    /// <param name="actual">Number of each row's class.</param>
    /// <param name="probabilities">Probabilities.</param>
    /// <param name="classCount">Classes.</param>
    /// <param name="count">How many of the likeliest, 1 or more.</param>
    public static double TopAccuracy(ReadOnlySpan<int> actual, ReadOnlySpan<float> probabilities, int classCount, int count)
    {
        Check(actual, probabilities, classCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var hits = 0;
        for (var row = 0; row < actual.Length; row++)
        {
            var values = probabilities.Slice(row * classCount, classCount);
            var before = 0;
            for (var c = 0; c < classCount; c++)
            {
                if (values[c] > values[actual[row]] || (values[c] == values[actual[row]] && c < actual[row]))
                {
                    before++;
                }
            }
            hits += before < count ? 1 : 0;
        }
        return (double)hits / actual.Length;
    }

    /// <summary>
    /// Mean over the classes that have rows of the area under the precision-recall curve of the class against all others (average precision).
    /// </summary>
    /// <param name="actual">Number of each row's class.</param>
    /// <param name="probabilities">Probabilities.</param>
    /// <param name="classCount">Classes.</param>
    public static double MacroAveragePrecision(ReadOnlySpan<int> actual, ReadOnlySpan<float> probabilities, int classCount)
    {
        Check(actual, probabilities, classCount);
        var sum = 0d;
        var classes = 0;
        for (var c = 0; c < classCount; c++)
        {
            var precision = Ranking(actual, probabilities, classCount, c).AveragePrecision();
            if (!double.IsNaN(precision))
            {
                sum += precision;
                classes++;
            }
        }
        return sum / classes;
    }

    /// <summary>Rows ranked by the probability of one class, against all others.</summary>
    /// <param name="actual">Number of each row's class.</param>
    /// <param name="probabilities">Probabilities.</param>
    /// <param name="classCount">Classes.</param>
    /// <param name="ofClass">The class.</param>
    public static ScoreRanking Ranking(ReadOnlySpan<int> actual, ReadOnlySpan<float> probabilities, int classCount, int ofClass)
    {
        Check(actual, probabilities, classCount);
        var (isOfClass, scores) = (new bool[actual.Length], new float[actual.Length]);
        for (var row = 0; row < actual.Length; row++)
        {
            isOfClass[row] = actual[row] == ofClass;
            scores[row] = probabilities[(row * classCount) + ofClass];
        }
        return ScoreRanking.Of<float>(isOfClass, scores);
    }

    private static (bool[] IsRight, float[] Highest) Highest(ReadOnlySpan<int> actual, ReadOnlySpan<float> probabilities, int classCount)
    {
        Check(actual, probabilities, classCount);
        var (isRight, highest) = (new bool[actual.Length], new float[actual.Length]);
        for (var row = 0; row < actual.Length; row++)
        {
            var values = probabilities.Slice(row * classCount, classCount);
            var best = 0;
            for (var c = 1; c < classCount; c++)
            {
                best = values[c] > values[best] ? c : best;
            }
            (isRight[row], highest[row]) = (best == actual[row], values[best]);
        }
        return (isRight, highest);
    }

    private static void Check(ReadOnlySpan<int> actual, ReadOnlySpan<float> probabilities, int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        Pairs.Check(actual.Length * classCount, probabilities.Length);
    }
}
