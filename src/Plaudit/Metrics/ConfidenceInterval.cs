namespace Plaudit.Metrics;

/// <summary>A number and the range it is uncertain within.</summary>
/// <param name="Estimate">The number found; NaN where it does not exist.</param>
/// <param name="Lower">Lower bound; NaN where there is none.</param>
/// <param name="Upper">Upper bound; NaN where there is none.</param>
public readonly record struct ConfidenceInterval(double Estimate, double Lower, double Upper)
{
    /// <summary>
    /// The score interval of a share (Wilson 1927, "Probable Inference, the Law of Succession, and Statistical Inference"), which also holds
    /// for few rows and for shares of 0 or 1.
    /// </summary>
    /// <param name="successes">Rows that count.</param>
    /// <param name="count">All rows; with 0 everything is NaN.</param>
    /// <param name="level">Above 0 and below 1.</param>
    public static ConfidenceInterval Wilson(int successes, int count, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, count);
        CheckLevel(level);
        if (count == 0)
        {
            return new ConfidenceInterval(double.NaN, double.NaN, double.NaN);
        }
        var z = NormalQuantile((1 + level) / 2);
        var share = (double)successes / count;
        var divisor = 1 + (z * z / count);
        var middle = (share + (z * z / (2 * count))) / divisor;
        var reach = z * Math.Sqrt((share * (1 - share) / count) + (z * z / (4d * count * count))) / divisor;
        // Rounding must not push a bound past the share itself.
        return new ConfidenceInterval(share, Math.Clamp(middle - reach, 0, share), Math.Clamp(middle + reach, share, 1));
    }

    internal static void CheckLevel(double level)
    {
        if (!(level is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level above 0 and below 1 was expected.");
        }
    }

    private static double NormalQuantile(double probability) => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, probability);
}
