namespace Plaudit.Evaluation;

/// <summary>An effect on the log scale with the variance that is left about it.</summary>
internal readonly record struct TimeEffect(double Mean, double Variance)
{
    /// <summary>The quantile of the normal distribution that leaves 10 % on either side.</summary>
    private const double Normal90 = 1.2815515655446004;

    /// <summary>The effect as a ratio less 1 with its 80 % credible range.</summary>
    public Estimate AsChange()
    {
        var half = Normal90 * Math.Sqrt(Variance);
        return new Estimate(Mean, Mean - half, Mean + half).AsChange();
    }
}
