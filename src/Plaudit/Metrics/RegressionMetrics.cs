using System.Numerics;

namespace Plaudit.Metrics;

/// <summary>Errors of predicted against actual numbers. A NaN among the values makes the result NaN; no value at all is refused.</summary>
public static class RegressionMetrics
{
    /// <summary>Mean of squared errors. On log1p values this is the log-MSE.</summary>
    public static double MeanSquaredError<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted)
        where T : struct, IFloatingPointIeee754<T>
    {
        Pairs.Check(actual.Length, predicted.Length);
        var sum = 0d;
        for (var i = 0; i < actual.Length; i++)
        {
            var error = double.CreateTruncating(actual[i]) - double.CreateTruncating(predicted[i]);
            sum += error * error;
        }
        return sum / actual.Length;
    }

    public static double MeanAbsoluteError<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted)
        where T : struct, IFloatingPointIeee754<T>
    {
        Pairs.Check(actual.Length, predicted.Length);
        var sum = 0d;
        for (var i = 0; i < actual.Length; i++)
        {
            sum += Math.Abs(double.CreateTruncating(actual[i]) - double.CreateTruncating(predicted[i]));
        }
        return sum / actual.Length;
    }

    /// <summary>
    /// Share of the actual values' variance that is explained: 1 is exact, 0 as good as their mean, negative worse. NaN where the actual
    /// values are all the same, because there is nothing to explain.
    /// </summary>
    public static double R2<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted)
        where T : struct, IFloatingPointIeee754<T>
    {
        Pairs.Check(actual.Length, predicted.Length);
        var mean = 0d;
        foreach (var value in actual)
        {
            mean += double.CreateTruncating(value);
        }
        mean /= actual.Length;
        var residual = 0d;
        var total = 0d;
        for (var i = 0; i < actual.Length; i++)
        {
            var value = double.CreateTruncating(actual[i]);
            var error = value - double.CreateTruncating(predicted[i]);
            residual += error * error;
            total += (value - mean) * (value - mean);
        }
        return actual.ContainsAnyExcept(actual[0]) ? 1 - (residual / total) : double.NaN;
    }
}
