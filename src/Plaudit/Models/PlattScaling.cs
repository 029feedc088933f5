namespace Plaudit.Models;

/// <summary>
/// Finds the line through log odds that makes them probabilities (Platt 1999, "Probabilistic Outputs for Support Vector Machines"), by
/// Newton's method with his smoothed targets (Lin, Lin and Weng 2007, "A Note on Platt's Probabilistic Outputs").
/// </summary>
internal static class PlattScaling
{
    // A line that falls would turn the ranking round. Nearly flat it stays, and says that the log odds tell nothing.
    private const double MinSlope = 1e-3;

    private const int MaxIterations = 100;
    private const double Tolerance = 1e-10;

    internal static (double Slope, double Intercept) Fit(ReadOnlySpan<float> logOdds, ReadOnlySpan<bool> labels)
    {
        var high = labels.Count(true);
        var low = labels.Length - high;
        var target = new Targets(1d / (low + 2), (high + 1d) / (high + 2));
        var (slope, intercept) = Minimise(logOdds, labels, target, start: 1, isSlopeFree: true);
        return slope >= MinSlope ? (slope, intercept) : Minimise(logOdds, labels, target, MinSlope, isSlopeFree: false);
    }

    private static (double Slope, double Intercept) Minimise(
        ReadOnlySpan<float> logOdds,
        ReadOnlySpan<bool> labels,
        Targets targets,
        double start,
        bool isSlopeFree
    )
    {
        var slope = start;
        var intercept = 0d;
        var loss = Loss(logOdds, labels, targets, slope, intercept);
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            // First derivatives, and second ones with a little more on the diagonal, so that they can always be solved.
            double a = 0, b = 0, aa = 1e-12, ab = 0, bb = 1e-12;
            for (var i = 0; i < logOdds.Length; i++)
            {
                double f = logOdds[i];
                var probability = LogisticFunction.Probability((slope * f) + intercept);
                var error = probability - targets.Of(labels[i]);
                var weight = probability * (1 - probability);
                a += error * f;
                b += error;
                aa += weight * f * f;
                ab += weight * f;
                bb += weight;
            }
            var determinant = (aa * bb) - (ab * ab);
            var bySlope = isSlopeFree ? ((bb * a) - (ab * b)) / determinant : 0;
            var byIntercept = isSlopeFree ? ((aa * b) - (ab * a)) / determinant : b / bb;
            if (Math.Abs(bySlope) + Math.Abs(byIntercept) < Tolerance)
            {
                break;
            }
            var length = 1d;
            double nextLoss;
            while ((nextLoss = Loss(logOdds, labels, targets, slope - (length * bySlope), intercept - (length * byIntercept))) > loss && length > 1e-10)
            {
                length /= 2;
            }
            if (!(nextLoss <= loss))
            {
                break;
            }
            slope -= length * bySlope;
            intercept -= length * byIntercept;
            loss = nextLoss;
        }
        return (slope, intercept);
    }

    private static double Loss(ReadOnlySpan<float> logOdds, ReadOnlySpan<bool> labels, Targets targets, double slope, double intercept)
    {
        var sum = 0d;
        for (var i = 0; i < logOdds.Length; i++)
        {
            var calibrated = (slope * logOdds[i]) + intercept;
            var target = targets.Of(labels[i]);
            sum += (target * LogisticFunction.LogLoss(isHigh: true, calibrated)) + ((1 - target) * LogisticFunction.LogLoss(isHigh: false, calibrated));
        }
        return sum;
    }

    // A little inside 0 and 1, as if one more row of the other kind had been seen with each class.
    private readonly record struct Targets(double Low, double High)
    {
        internal double Of(bool isHigh) => isHigh ? High : Low;
    }
}
