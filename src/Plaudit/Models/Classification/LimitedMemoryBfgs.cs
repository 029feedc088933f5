using System.Numerics.Tensors;

namespace Plaudit.Models.Classification;

/// <summary>
/// Minimises a smooth function of many numbers by quasi-Newton steps from the latest changes of its slope (Liu and Nocedal 1989, "On the
/// limited memory BFGS method for large scale optimization").
/// </summary>
internal static class LimitedMemoryBfgs
{
    private const int Memory = 10;

    // A step this often too long is no step at all.
    private const int MaxHalvings = 40;

    // Losses are sums of many numbers, and no more exact than this.
    private const double LossNoise = 1e-14;

    // The share of what the slope promises that a step must bring (Armijo 1966).
    private const double EnoughShare = 1e-4;

    /// <summary>Gives the value at some numbers, and writes the slope there.</summary>
    internal delegate double Function(ReadOnlySpan<double> at, Span<double> slope);

    /// <summary>Moves numbers to where no slope is steeper than the tolerance.</summary>
    /// <param name="function">What to minimise.</param>
    /// <param name="at">Where to start; ends at the minimum.</param>
    /// <param name="tolerance">The steepest slope by any number that may remain.</param>
    /// <param name="maxIterations">Most steps.</param>
    /// <returns>Whether it got there.</returns>
    internal static bool TryMinimise(Function function, double[] at, double tolerance, int maxIterations)
    {
        var steps = new Queue<(double[] Step, double[] SlopeChange, double Curvature)>();
        var slope = new double[at.Length];
        var value = function(at, slope);
        for (var iteration = 0; iteration < maxIterations; iteration++)
        {
            if (TensorPrimitives.MaxMagnitude<double>(slope) is var steepest && Math.Abs(steepest) <= tolerance)
            {
                return true;
            }
            var direction = Direction(steps, slope);
            var promised = TensorPrimitives.Dot<double>(direction, slope);
            var next = new double[at.Length];
            var nextSlope = new double[at.Length];
            // The very first step has no curvature to go by.
            var length = steps.Count == 0 ? Math.Min(1, 1 / TensorPrimitives.Norm<double>(slope)) : 1d;
            double nextValue;
            for (var halvings = 0; ; halvings++)
            {
                TensorPrimitives.MultiplyAdd<double>(direction, length, at, next);
                nextValue = function(next, nextSlope);
                if (nextValue <= value + (EnoughShare * length * promised) + (LossNoise * Math.Abs(value)))
                {
                    break;
                }
                if (halvings == MaxHalvings)
                {
                    return false;
                }
                length /= 2;
            }
            Remember(steps, at, next, slope, nextSlope);
            next.CopyTo(at, 0);
            (slope, value) = (nextSlope, nextValue);
        }
        return Math.Abs(TensorPrimitives.MaxMagnitude<double>(slope)) <= tolerance;
    }

    private static double[] Direction(Queue<(double[] Step, double[] SlopeChange, double Curvature)> steps, double[] slope)
    {
        var direction = new double[slope.Length];
        TensorPrimitives.Negate<double>(slope, direction);
        if (steps.Count == 0)
        {
            return direction;
        }
        var latest = steps.ToArray();
        var shares = new double[latest.Length];
        for (var i = latest.Length - 1; i >= 0; i--)
        {
            shares[i] = TensorPrimitives.Dot<double>(latest[i].Step, direction) / latest[i].Curvature;
            TensorPrimitives.MultiplyAdd<double>(latest[i].SlopeChange, -shares[i], direction, direction);
        }
        var (_, change, curvature) = latest[^1];
        TensorPrimitives.Multiply<double>(direction, curvature / TensorPrimitives.SumOfSquares<double>(change), direction);
        for (var i = 0; i < latest.Length; i++)
        {
            var share = shares[i] - (TensorPrimitives.Dot<double>(latest[i].SlopeChange, direction) / latest[i].Curvature);
            TensorPrimitives.MultiplyAdd<double>(latest[i].Step, share, direction, direction);
        }
        return direction;
    }

    private static void Remember(
        Queue<(double[] Step, double[] SlopeChange, double Curvature)> steps,
        double[] at,
        double[] next,
        double[] slope,
        double[] nextSlope
    )
    {
        var step = new double[at.Length];
        var change = new double[at.Length];
        TensorPrimitives.Subtract<double>(next, at, step);
        TensorPrimitives.Subtract<double>(nextSlope, slope, change);
        var curvature = TensorPrimitives.Dot<double>(step, change);
        if (curvature <= 1e-12 * TensorPrimitives.SumOfSquares<double>(change))
        {
            return;
        }
        if (steps.Count == Memory)
        {
            steps.Dequeue();
        }
        steps.Enqueue((step, change, curvature));
    }
}
