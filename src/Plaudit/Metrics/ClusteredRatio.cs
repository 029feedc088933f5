namespace Plaudit.Metrics;

/// <summary>
/// The ratio of two sums with an interval that knows that rows of one profile are alike: the profiles are clusters, and the ratio's variance
/// comes from its linearisation (Cochran 1977, "Sampling Techniques", chapter 6). One pass, whatever the number of rows.
/// </summary>
internal static class ClusteredRatio
{
    private const double Normal95 = 1.959964;

    /// <summary>The ratio and its 95 % interval; bounds are NaN with fewer than two clusters.</summary>
    /// <param name="numerators">Sum of each cluster.</param>
    /// <param name="denominators">Likewise.</param>
    public static ConfidenceInterval Of(ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators)
    {
        Pairs.Check(numerators.Length, denominators.Length);
        var (above, below) = (0d, 0d);
        for (var i = 0; i < numerators.Length; i++)
        {
            above += numerators[i];
            below += denominators[i];
        }
        var ratio = above / below;
        var squares = 0d;
        for (var i = 0; i < numerators.Length; i++)
        {
            var distance = numerators[i] - (ratio * denominators[i]);
            squares += distance * distance;
        }
        var half = numerators.Length < 2 ? double.NaN : Normal95 * Math.Sqrt(squares * numerators.Length / (numerators.Length - 1.0)) / Math.Abs(below);
        return new ConfidenceInterval(ratio, ratio - half, ratio + half);
    }
}
