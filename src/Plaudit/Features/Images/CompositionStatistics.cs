namespace Plaudit.Features.Images;

/// <summary>How light and detail are laid out.</summary>
/// <param name="LeftRightSymmetry">Correlation of 32 x 32 boxes of luma with their mirror image; 1 for a picture of one tone.</param>
/// <param name="TopBottomSymmetry">The same for top and bottom.</param>
/// <param name="ThirdsEnergy">
/// Detail near the four points where lines at a third of each side cross, over what evenly spread detail would give; NaN without detail.
/// </param>
/// <param name="CentreEnergy">The same near the middle.</param>
internal sealed record CompositionStatistics(double LeftRightSymmetry, double TopBottomSymmetry, double ThirdsEnergy, double CentreEnergy)
{
    private const int Side = EdgeStatistics.GridSide;

    // Below this variance of boxes, in levels squared, a picture is of one tone.
    private const double LeastVariance = 1e-6;

    private static readonly double[] s_thirds = Weights((u, v) => Bell(FromThird(u), FromThird(v), 1 / 12.0));

    private static readonly double[] s_centre = Weights((u, v) => Bell(u - 0.5, v - 0.5, 1 / 12.0));

    public static CompositionStatistics Measure(ReadOnlySpan<byte> luma, int width, EdgeStatistics? edges)
    {
        var boxes = BoxGrid.Means(luma, width, Side, Side);
        return new CompositionStatistics(
            Correlation(boxes, (x, y) => (Side - 1 - x, y)),
            Correlation(boxes, (x, y) => (x, Side - 1 - y)),
            Energy(edges, s_thirds),
            Energy(edges, s_centre));
    }

    private static double Correlation(double[] boxes, Func<int, int, (int X, int Y)> mirror)
    {
        var mean = boxes.Average();
        double product = 0, square = 0;
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var value = boxes[(y * Side) + x] - mean;
                var (mx, my) = mirror(x, y);
                product += value * (boxes[(my * Side) + mx] - mean);
                square += value * value;
            }
        }
        return square <= LeastVariance * boxes.Length ? 1 : product / square;
    }

    private static double Energy(EdgeStatistics? edges, double[] weights)
    {
        if (edges is null)
            return double.NaN;
        double weighted = 0, sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            weighted += weights[i] * edges.Energy[i];
            sum += edges.Energy[i];
        }
        return sum > 0 ? weighted / sum : double.NaN;
    }

    private static double FromThird(double place) => Math.Min(Math.Abs(place - (1 / 3.0)), Math.Abs(place - (2 / 3.0)));

    private static double Bell(double x, double y, double sigma) => Math.Exp(-((x * x) + (y * y)) / (2 * sigma * sigma));

    // Scaled so that they are 1 in the mean.
    private static double[] Weights(Func<double, double, double> weight)
    {
        var weights = new double[Side * Side];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = weight(((i % Side) + 0.5) / Side, ((i / Side) + 0.5) / Side);
        var mean = weights.Average();
        return [.. weights.Select(w => w / mean)];
    }
}
