namespace Plaudit.Models;

/// <summary>The quantiles of one level's scores.</summary>
/// <param name="Level">Probability that is to be inside.</param>
/// <param name="Lower">Added to the prediction, times the scale, for the lower bound.</param>
/// <param name="Upper">Likewise for the upper bound.</param>
/// <param name="Count">Rows that the quantiles were taken from.</param>
internal sealed record ConformalBounds(double Level, double Lower, double Upper, int Count);
