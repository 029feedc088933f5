using Plaudit.Data;

namespace Plaudit.Models.Photos;

/// <summary>Standardises columns by the mean and deviation of some rows. What is not known, and a column that never changed, is 0.</summary>
/// <param name="Means">Of each column.</param>
/// <param name="Factors">1 over the standard deviation; 0 where the column never changed.</param>
internal sealed record ColumnScale(float[] Means, float[] Factors)
{
    // A number far outside what was seen must not decide alone.
    private const float Limit = 5;

    /// <summary>Columns that changed.</summary>
    internal int Varying => Factors.Count(factor => factor > 0);

    internal static ColumnScale Fit(FeatureMatrix x, int from, int to)
    {
        var columns = x.ColumnCount;
        var (counts, sums, squares) = (new int[columns], new double[columns], new double[columns]);
        for (var row = from; row < to; row++)
        {
            var values = x.Row(row);
            for (var c = 0; c < columns; c++)
            {
                if (float.IsFinite(values[c]))
                {
                    counts[c]++;
                    sums[c] += values[c];
                }
            }
        }
        for (var row = from; row < to; row++)
        {
            var values = x.Row(row);
            for (var c = 0; c < columns; c++)
            {
                if (float.IsFinite(values[c]))
                {
                    var distance = values[c] - (sums[c] / counts[c]);
                    squares[c] += distance * distance;
                }
            }
        }
        var (means, factors) = (new float[columns], new float[columns]);
        for (var c = 0; c < columns; c++)
        {
            means[c] = counts[c] == 0 ? 0 : (float)(sums[c] / counts[c]);
            var deviation = counts[c] < 2 ? 0 : Math.Sqrt(squares[c] / counts[c]);
            // A constant whose mean was rounded is a constant still.
            factors[c] = deviation > 1e-6 * Math.Abs(means[c]) && (float)(1 / deviation) is var factor && float.IsFinite(factor) ? factor : 0;
        }
        return new ColumnScale(means, factors);
    }

    internal void Standardise(ReadOnlySpan<float> row, Span<float> destination)
    {
        for (var c = 0; c < row.Length; c++)
        {
            var value = (row[c] - Means[c]) * Factors[c];
            destination[c] = float.IsNaN(value) ? 0 : Math.Clamp(value, -Limit, Limit);
        }
    }
}
