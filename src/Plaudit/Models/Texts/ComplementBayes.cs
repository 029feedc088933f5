using Plaudit.Data;

namespace Plaudit.Models.Texts;

/// <summary>
/// Complement naive Bayes (Rennie, Shih, Teevan and Karger 2003, "Tackling the Poor Assumptions of Naive Bayes Text Classifiers"): a column
/// speaks for a class as far as it is rare in all other classes. Its errors differ from those of support vectors, so both together are
/// better than either.
/// </summary>
internal static class ComplementBayes
{
    /// <summary>Fits.</summary>
    /// <param name="x">Rows, without negative numbers.</param>
    /// <param name="labels">Number of each row's class.</param>
    /// <param name="classCount">Classes.</param>
    /// <param name="smoothing">Added to each column's sum in each class.</param>
    /// <returns>Column after column, one weight a class; the weights of a column add up to 0.</returns>
    internal static float[] Fit(SparseMatrix x, ReadOnlySpan<int> labels, int classCount, double smoothing)
    {
        var sums = new float[x.ColumnCount * classCount];
        for (var row = 0; row < x.RowCount; row++)
        {
            var columns = x.ColumnsOf(row);
            var values = x.ValuesOf(row);
            for (var i = 0; i < columns.Length; i++)
            {
                sums[(columns[i] * classCount) + labels[row]] += values[i];
            }
        }
        var used = new bool[x.ColumnCount];
        Span<double> totals = new double[classCount];
        for (var column = 0; column < x.ColumnCount; column++)
        {
            var ofColumn = sums.AsSpan(column * classCount, classCount);
            var all = 0d;
            foreach (var sum in ofColumn)
            {
                all += sum;
            }
            used[column] = all > 0;
            if (used[column])
            {
                for (var c = 0; c < classCount; c++)
                {
                    totals[c] += all - ofColumn[c] + smoothing;
                }
            }
        }
        Span<double> logs = new double[classCount];
        for (var column = 0; column < x.ColumnCount; column++)
        {
            if (!used[column])
            {
                continue;
            }
            var ofColumn = sums.AsSpan(column * classCount, classCount);
            var all = 0d;
            foreach (var sum in ofColumn)
            {
                all += sum;
            }
            var mean = 0d;
            for (var c = 0; c < classCount; c++)
            {
                logs[c] = -Math.Log((Math.Max(all - ofColumn[c], 0) + smoothing) / totals[c]);
                mean += logs[c] / classCount;
            }
            for (var c = 0; c < classCount; c++)
            {
                ofColumn[c] = (float)(logs[c] - mean);
            }
        }
        return sums;
    }
}
