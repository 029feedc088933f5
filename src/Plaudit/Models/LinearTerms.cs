using Plaudit.Data;
using Plaudit.Metrics;

namespace Plaudit.Models;

/// <summary>Finds how each column of a linear model is imputed and standardised.</summary>
internal static class LinearTerms
{
    // Quantiles need no more rows than this to be good enough for imputing and for fences.
    private const int SampleRows = 100_000;

    // Values further out than this many times the range of the middle 98 % are taken for nonsense and do not widen the scale.
    private const double FenceRanges = 10;

    /// <summary>The terms of all columns that vary, in the order of the columns, with weights of 0.</summary>
    /// <param name="x">Features.</param>
    /// <param name="rows">The rows that count.</param>
    /// <param name="clip">Most standard deviations that a value may lie from the mean.</param>
    /// <param name="minMissingShare">
    /// A column gets an indicator where the share of its unknown values lies between this and its complement.
    /// </param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static List<LinearTerm> Find(
        FeatureMatrix x,
        int[] rows,
        double clip,
        double minMissingShare,
        CancellationToken cancellationToken
    )
    {
        var byColumn = new List<LinearTerm>[x.ColumnCount];
        RowChunks.Run(x.ColumnCount, 1, (column, _) => byColumn[column] = OfColumn(x, rows, column, clip, minMissingShare), cancellationToken);
        var terms = new List<LinearTerm>();
        foreach (var some in byColumn)
        {
            terms.AddRange(some);
        }
        return terms;
    }

    private static List<LinearTerm> OfColumn(FeatureMatrix x, int[] rows, int column, double clip, double minMissingShare)
    {
        var terms = new List<LinearTerm>();
        var known = Sample(x, rows, column);
        if (known.Length == 0)
        {
            return terms;
        }
        var median = Quantiles.QuantileInPlace<float>(known, 0.5);
        var low = Quantiles.QuantileInPlace<float>(known, 0.01);
        var high = Quantiles.QuantileInPlace<float>(known, 0.99);
        var reach = high > low ? FenceRanges * (high - low) : double.PositiveInfinity;
        low -= reach;
        high += reach;

        var missing = 0;
        var mean = 0d;
        foreach (var row in rows)
        {
            var value = x[row, column];
            missing += float.IsNaN(value) ? 1 : 0;
            mean += float.IsNaN(value) ? median : Math.Clamp(value, low, high);
        }
        mean /= rows.Length;
        var squares = 0d;
        foreach (var row in rows)
        {
            var value = x[row, column];
            var difference = (float.IsNaN(value) ? median : Math.Clamp(value, low, high)) - mean;
            squares += difference * difference;
        }
        var deviation = Math.Sqrt(squares / rows.Length);
        if (deviation > 1e-9 * Math.Max(1, Math.Abs(mean)))
        {
            var imputed = Math.Clamp((median - mean) / deviation, -clip, clip);
            terms.Add(new LinearTerm(column, IsIndicator: false, mean, deviation, imputed, Mean: 0, Weight: 0));
        }
        var share = (double)missing / rows.Length;
        if (missing > 0 && missing < rows.Length && share >= minMissingShare && share <= 1 - minMissingShare)
        {
            // Not scaled: an indicator of few rows is then penalised more, as it tells of few.
            terms.Add(new LinearTerm(column, IsIndicator: true, share, Scale: 1, Imputed: 0, Mean: 0, Weight: 0));
        }
        return terms;
    }

    // Known values of evenly spaced rows; of all rows where those show none.
    private static float[] Sample(FeatureMatrix x, int[] rows, int column)
    {
        var step = Math.Max(1, rows.Length / SampleRows);
        var sample = Known(x, rows, column, step);
        return sample.Length == 0 && step > 1 ? Known(x, rows, column, step: 1) : sample;
    }

    private static float[] Known(FeatureMatrix x, int[] rows, int column, int step)
    {
        var values = new float[(rows.Length + step - 1) / step];
        var count = 0;
        for (var i = 0; i < rows.Length; i += step)
        {
            var value = x[rows[i], column];
            if (!float.IsNaN(value))
            {
                values[count++] = value;
            }
        }
        return values[..count];
    }
}
