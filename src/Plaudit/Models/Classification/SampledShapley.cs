using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>
/// Shapley values by sampled orders of the columns (Castro, Gomez and Tejada 2009, "Polynomial calculation of the Shapley value based on
/// sampling"), each order together with its reverse (Mitchell et al. 2022, "Sampling Permutations for Shapley Value Estimation"). A column
/// gets what the scores change by when it goes from the background's value to the row's, on average over the orders; so a row's
/// contributions add up to the change from the background to the row, however few orders there are. Columns with the background's value get
/// 0.
/// </summary>
internal sealed class SampledShapley
{
    private readonly int[][] _orders;
    private readonly float[] _background;
    private readonly int _classCount;
    private readonly Scorer _scorer;

    /// <summary>Prepares to explain a model.</summary>
    /// <param name="background">The row that contributions are counted from.</param>
    /// <param name="classCount">Scores a row.</param>
    /// <param name="pairs">Orders, each taken forwards and backwards.</param>
    /// <param name="scorer">The model; asked from many threads.</param>
    internal SampledShapley(float[] background, int classCount, int pairs, Scorer scorer)
    {
        var random = new RandomBits(1);
        _orders = new int[pairs][];
        for (var i = 0; i < pairs; i++)
        {
            _orders[i] = [.. Enumerable.Range(0, background.Length)];
            random.Shuffle(_orders[i]);
        }
        _background = background;
        _classCount = classCount;
        _scorer = scorer;
    }

    /// <summary>Scores rows of columns: one number a class, row after row.</summary>
    internal delegate void Scorer(ReadOnlySpan<float> rows, int rowCount, Span<float> scores);

    /// <summary>Explains the rows from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    internal void Explain(FeatureMatrix x, int start, int end, ClassContributions contributions, CancellationToken cancellationToken)
    {
        var columns = _background.Length;
        var maxPoints = 2 + (2 * _orders.Length * Math.Max(0, columns - 1));
        var points = new float[maxPoints * columns];
        var scores = new float[maxPoints * _classCount];
        var sums = new double[columns * _classCount];
        var order = new int[columns];
        for (var row = start; row < end; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var values = x.Row(row);
            var pointCount = WritePoints(values, points, order);
            _scorer(points.AsSpan(0, pointCount * columns), pointCount, scores.AsSpan(0, pointCount * _classCount));
            Array.Clear(sums);
            AddSteps(values, scores, sums, order);
            for (var c = 0; c < _classCount; c++)
            {
                var parts = contributions.MutableOf(row, c);
                for (var column = 0; column < columns; column++)
                {
                    parts[column] = (float)(sums[(column * _classCount) + c] / (2 * _orders.Length));
                }
                parts[^1] = scores[c];
            }
        }
    }

    // The background, the row, and for each order forwards and backwards all that lies between.
    private int WritePoints(ReadOnlySpan<float> row, Span<float> points, Span<int> order)
    {
        var columns = _background.Length;
        _background.CopyTo(points);
        row.CopyTo(points[columns..]);
        var count = 2;
        foreach (var all in _orders)
        {
            for (var direction = 0; direction < 2; direction++)
            {
                var changed = Changed(row, all, direction == 1, order);
                var before = _background.AsSpan();
                for (var i = 0; i < changed - 1; i++)
                {
                    var point = points.Slice(count * columns, columns);
                    before.CopyTo(point);
                    point[order[i]] = row[order[i]];
                    before = point;
                    count++;
                }
            }
        }
        return count;
    }

    private void AddSteps(ReadOnlySpan<float> row, ReadOnlySpan<float> scores, Span<double> sums, Span<int> order)
    {
        var next = 2;
        foreach (var all in _orders)
        {
            for (var direction = 0; direction < 2; direction++)
            {
                var changed = Changed(row, all, direction == 1, order);
                var before = 0;
                for (var i = 0; i < changed; i++)
                {
                    var after = i == changed - 1 ? 1 : next++;
                    for (var c = 0; c < _classCount; c++)
                    {
                        sums[(order[i] * _classCount) + c] += (double)scores[(after * _classCount) + c] - scores[(before * _classCount) + c];
                    }
                    before = after;
                }
            }
        }
    }

    // The columns that differ from the background, in the order given.
    private int Changed(ReadOnlySpan<float> row, int[] all, bool reverse, Span<int> order)
    {
        var count = 0;
        for (var i = 0; i < all.Length; i++)
        {
            var column = all[reverse ? all.Length - 1 - i : i];
            if (!row[column].Equals(_background[column]))
            {
                order[count++] = column;
            }
        }
        return count;
    }
}
