namespace Plaudit.Models;

/// <summary>
/// Widens or narrows the intervals of one account by how far off its newest predictions were, since the model was fitted: a fading mean of
/// absolute scores against that of the calibration, as if ten more scores had been just as then. In the spirit of adaptive conformal
/// inference (Gibbs and Candes 2021, "Adaptive Conformal Inference Under Distribution Shift"), with the scale in place of the level.
/// </summary>
public sealed class RollingWidth
{
    private const double Fade = 0.97;
    private const double PriorCount = 10;

    private readonly double _cap;
    private readonly double _mean;
    private double _sum;
    private double _count;

    internal RollingWidth(double cap, double mean)
    {
        _cap = cap;
        _mean = mean;
    }

    /// <summary>What the scale is multiplied by; 1 without newer outcomes.</summary>
    public float Factor => (float)((_sum + (PriorCount * _mean)) / ((_count + PriorCount) * _mean));

    /// <summary>Adds the next outcome that became known.</summary>
    /// <param name="score">Residual over scale, of either sign.</param>
    public void Add(float score)
    {
        _sum = (_sum * Fade) + Math.Min(Math.Abs(score), _cap);
        _count = (_count * Fade) + 1;
    }
}
