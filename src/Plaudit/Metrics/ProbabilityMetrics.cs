using System.Numerics;

namespace Plaudit.Metrics;

/// <summary>
/// Errors of predicted probabilities of the high class. A NaN among them makes the result NaN; no value at all is refused.
/// </summary>
public static class ProbabilityMetrics
{
    /// <summary>Probabilities are held this far from 0 and 1 before their logarithm is taken, so that one sure mistake costs 16.1, not infinity.</summary>
    public const double LogLossClip = 1e-7;

    /// <summary>Mean squared error of the probabilities (Brier 1950, "Verification of Forecasts Expressed in Terms of Probability").</summary>
    public static double Brier<T>(ReadOnlySpan<bool> actual, ReadOnlySpan<T> probabilities)
        where T : struct, IFloatingPointIeee754<T>
    {
        Pairs.Check(actual.Length, probabilities.Length);
        var sum = 0d;
        for (var i = 0; i < actual.Length; i++)
        {
            sum += BrierOf(actual[i], double.CreateTruncating(probabilities[i]));
        }
        return sum / actual.Length;
    }

    /// <summary>Mean negative log likelihood in nats, probabilities held within <see cref="LogLossClip"/> of 0 and 1.</summary>
    public static double LogLoss<T>(ReadOnlySpan<bool> actual, ReadOnlySpan<T> probabilities)
        where T : struct, IFloatingPointIeee754<T>
    {
        Pairs.Check(actual.Length, probabilities.Length);
        var sum = 0d;
        for (var i = 0; i < actual.Length; i++)
        {
            sum += LogLossOf(actual[i], double.CreateTruncating(probabilities[i]));
        }
        return sum / actual.Length;
    }

    /// <summary>Share of rows told rightly: high where the probability is at least <paramref name="threshold"/>.</summary>
    public static double Accuracy<T>(ReadOnlySpan<bool> actual, ReadOnlySpan<T> probabilities, double threshold = 0.5)
        where T : struct, IFloatingPointIeee754<T>
    {
        var counts = ConfusionCounts.At(actual, probabilities, threshold);
        return (double)(counts.TruePositive + counts.TrueNegative) / counts.Total;
    }

    /// <summary>One row's part of <see cref="Brier"/>.</summary>
    public static double BrierOf(bool actual, double probability)
    {
        var error = (actual ? 1 : 0) - probability;
        return error * error;
    }

    /// <summary>One row's part of <see cref="LogLoss"/>.</summary>
    public static double LogLossOf(bool actual, double probability)
    {
        var clipped = Math.Clamp(probability, LogLossClip, 1 - LogLossClip);
        return -Math.Log(actual ? clipped : 1 - clipped);
    }
}
