using MathNet.Numerics.Distributions;
using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>How probable it is that one draft gets more likes than another, from their predictions and ranges.</summary>
/// <remarks>
/// Errors on the log1p scale are taken for normal, as wide as the 80 % interval says, and independent of each other. Errors of two drafts of one
/// account and day go together in part, so probabilities are rather too near to .5; docs/evaluation.md has how near on held-out pairs.
/// </remarks>
public static class WinProbability
{
    // Half the width of an 80 % interval of the normal distribution, in standard deviations.
    private const double Reach80 = 1.2815515655446004;

    /// <summary>Probability that the first gets more likes than the second, 0 to 1.</summary>
    /// <param name="logLikes">Predicted log1p likes of the first.</param>
    /// <param name="interval">Its intervals.</param>
    /// <param name="otherLogLikes">Predicted log1p likes of the second.</param>
    /// <param name="otherInterval">Its intervals.</param>
    public static double Of(float logLikes, LogInterval interval, float otherLogLikes, LogInterval otherInterval)
    {
        var difference = (double)logLikes - otherLogLikes;
        var spread = Math.Sqrt(Square(Deviation(interval)) + Square(Deviation(otherInterval)));
        return spread > 0 ? Normal.CDF(0, spread, difference) : 0.5 + (0.5 * Math.Sign(difference));
    }

    private static double Deviation(LogInterval interval) => (interval.Upper80 - interval.Lower80) / (2 * Reach80);

    private static double Square(double value) => value * value;
}
