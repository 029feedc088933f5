using System.Numerics;
using System.Runtime.InteropServices;
using Plaudit.Data;

namespace Plaudit.Models.Texts;

/// <summary>
/// Linear support vector machines, one class against the rest, with squared hinge loss and an L2 penalty, by dual coordinate descent
/// (Hsieh, Chang, Lin, Keerthi and Sundararajan 2008, "A Dual Coordinate Descent Method for Large-scale Linear SVM"). All classes are
/// fitted at once: their weights of a column lie side by side, so a row is read once for all of them. Same input, same weights, on every
/// machine.
/// </summary>
internal static class SupportVectors
{
    /// <summary>Weights of the squared errors of each class's own rows and of the others.</summary>
    /// <param name="Own">A class's own rows.</param>
    /// <param name="Other">All other rows.</param>
    internal readonly record struct ClassCost(float Own, float Other);

    /// <summary>
    /// Costs by which the rows of a rare class count more, by the square root of how rare it is: between no weights, which neglect rare
    /// classes, and full balance, which neglects frequent ones. The mean over the rows is <paramref name="cost"/>.
    /// </summary>
    internal static ClassCost[] Costs(ReadOnlySpan<int> labels, int classCount, double cost)
    {
        var counts = new int[classCount];
        foreach (var label in labels)
        {
            counts[label]++;
        }
        var weights = Array.ConvertAll(counts, count => count == 0 ? 0 : 1 / Math.Sqrt(count));
        var mean = 0d;
        for (var c = 0; c < classCount; c++)
        {
            mean += weights[c] * counts[c] / labels.Length;
        }
        return Array.ConvertAll(weights, weight => new ClassCost((float)(cost * Math.Max(weight / mean, 1e-3)), (float)cost));
    }

    /// <summary>Fits.</summary>
    /// <param name="x">Rows.</param>
    /// <param name="labels">Number of each row's class.</param>
    /// <param name="costs">What an error costs, by class.</param>
    /// <param name="tolerance">It ends when no step's gradient in a whole pass is larger.</param>
    /// <param name="maxPasses">It ends after so many passes in any case.</param>
    /// <param name="seed">Start of the order in which rows are taken.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Column after column, one weight a class.</returns>
    internal static float[] Fit(
        SparseMatrix x,
        ReadOnlySpan<int> labels,
        ClassCost[] costs,
        double tolerance,
        int maxPasses,
        int seed,
        CancellationToken cancellationToken)
    {
        var classCount = costs.Length;
        var lanes = Vector<float>.Count;
        var blocks = (classCount + lanes - 1) / lanes;
        var weights = new Vector<float>[checked(x.ColumnCount * blocks)];
        var duals = new float[checked(x.RowCount * classCount)];
        var squares = new float[x.RowCount];
        for (var row = 0; row < squares.Length; row++)
        {
            foreach (var value in x.ValuesOf(row))
            {
                squares[row] += value * value;
            }
        }
        var order = Enumerable.Range(0, x.RowCount).ToArray();
        var random = new Random(seed);
        Span<Vector<float>> sums = new Vector<float>[blocks];
        var scores = MemoryMarshal.Cast<Vector<float>, float>(sums);
        for (var pass = 0; pass < maxPasses; pass++)
        {
            random.Shuffle(order);
            var largest = 0f;
            for (var i = 0; i < order.Length; i++)
            {
                if ((i & 1023) == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }
                var row = order[i];
                var columns = x.ColumnsOf(row);
                var values = x.ValuesOf(row);
                Dot(weights, columns, values, sums);
                // From here on the scores' places hold what each class's weights move by.
                var moves = Steps(labels[row], costs, duals.AsSpan(row * classCount, classCount), squares[row], scores, ref largest);
                if (moves)
                {
                    Move(weights, columns, values, sums);
                }
            }
            if (largest < tolerance)
            {
                break;
            }
        }
        return Narrow(weights, x.ColumnCount, classCount, blocks);
    }

    // One coordinate of each class: the minimum of the dual along it, held at 0 or more.
    private static bool Steps(int label, ClassCost[] costs, Span<float> duals, float square, Span<float> scores, ref float largest)
    {
        var moves = false;
        for (var c = 0; c < costs.Length; c++)
        {
            var sign = label == c ? 1f : -1f;
            var diagonal = 0.5f / (label == c ? costs[c].Own : costs[c].Other);
            var gradient = (sign * scores[c]) - 1 + (diagonal * duals[c]);
            var projected = duals[c] == 0 ? Math.Min(gradient, 0) : gradient;
            largest = Math.Max(largest, Math.Abs(projected));
            var next = projected == 0 ? duals[c] : Math.Max(duals[c] - (gradient / (square + diagonal)), 0);
            scores[c] = (next - duals[c]) * sign;
            duals[c] = next;
            moves |= scores[c] != 0;
        }
        scores[costs.Length..].Clear();
        return moves;
    }

    private static void Dot(Vector<float>[] weights, ReadOnlySpan<int> columns, ReadOnlySpan<float> values, Span<Vector<float>> sums)
    {
        if (sums.Length == 1)
        {
            var sum = Vector<float>.Zero;
            for (var i = 0; i < columns.Length; i++)
            {
                sum += weights[columns[i]] * values[i];
            }
            sums[0] = sum;
            return;
        }
        if (sums.Length == 2)
        {
            var (first, second) = (Vector<float>.Zero, Vector<float>.Zero);
            for (var i = 0; i < columns.Length; i++)
            {
                var at = columns[i] * 2;
                first += weights[at] * values[i];
                second += weights[at + 1] * values[i];
            }
            (sums[0], sums[1]) = (first, second);
            return;
        }
        sums.Clear();
        for (var i = 0; i < columns.Length; i++)
        {
            var at = columns[i] * sums.Length;
            for (var block = 0; block < sums.Length; block++)
            {
                sums[block] += weights[at + block] * values[i];
            }
        }
    }

    private static void Move(
        Vector<float>[] weights, ReadOnlySpan<int> columns, ReadOnlySpan<float> values, ReadOnlySpan<Vector<float>> moves)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            var at = columns[i] * moves.Length;
            for (var block = 0; block < moves.Length; block++)
            {
                weights[at + block] += moves[block] * values[i];
            }
        }
    }

    private static float[] Narrow(Vector<float>[] weights, int columnCount, int classCount, int blocks)
    {
        var wide = MemoryMarshal.Cast<Vector<float>, float>(weights.AsSpan());
        var stride = blocks * Vector<float>.Count;
        var narrow = new float[columnCount * classCount];
        for (var column = 0; column < columnCount; column++)
        {
            wide.Slice(column * stride, classCount).CopyTo(narrow.AsSpan(column * classCount));
        }
        return narrow;
    }
}
