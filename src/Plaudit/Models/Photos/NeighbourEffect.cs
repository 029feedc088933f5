namespace Plaudit.Models.Photos;

/// <summary>
/// Mean of the nearest points, nearer ones with more weight (Dudani 1976, "The Distance-Weighted k-Nearest-Neighbor Rule"; weights here are one over
/// the distance, held back so that a near duplicate does not decide alone).
/// </summary>
internal static class NeighbourEffect
{
    // Of the distance of the farthest neighbour, added to each distance.
    private const double Softening = 0.25;

    /// <summary>How many of so many rows are asked.</summary>
    internal static int CountFor(int rows) => Math.Min(rows, Math.Clamp((int)Math.Round(Math.Sqrt(rows)), 5, 25));

    /// <summary>The nearest points, the nearest first; of equally near ones the newer.</summary>
    internal static int[] Nearest(PhotoPoints points, ReadOnlySpan<double> point, int count, out double[] distances)
    {
        var all = new double[points.Count];
        points.SquaredDistances(point, all);
        var rows = new int[points.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
        }
        Array.Sort(rows, (a, b) => all[a].CompareTo(all[b]) is var order && order != 0 ? order : b.CompareTo(a));
        rows = rows[..Math.Min(count, rows.Length)];
        distances = Array.ConvertAll(rows, row => Math.Sqrt(all[row]));
        return rows;
    }

    /// <summary>What each training row weighs in the answer for a point; the weights add up to 1.</summary>
    internal static void Weights(PhotoPoints points, ReadOnlySpan<double> point, Span<double> destination)
    {
        var rows = Nearest(points, point, CountFor(points.Count), out var distances);
        var softening = distances[^1] > 0 ? Softening * distances[^1] : 1;
        var sum = 0d;
        foreach (var distance in distances)
        {
            sum += 1 / (distance + softening);
        }
        destination.Clear();
        for (var i = 0; i < rows.Length; i++)
        {
            destination[rows[i]] = 1 / ((distances[i] + softening) * sum);
        }
    }
}
