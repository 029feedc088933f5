namespace Plaudit.Evaluation;

/// <summary>Spearman's rank correlations of what is known of posts, each pair over the posts that have both.</summary>
/// <param name="Variables">The variables that are known of some posts and not the same of all of them.</param>
/// <param name="Correlations">Row by column, -1 to 1; NaN where fewer than 3 posts have both, or all of those are alike in one.</param>
/// <param name="Pairs">Posts behind each correlation.</param>
public sealed record CorrelationMatrix(
    IReadOnlyList<CorrelationVariable> Variables, IReadOnlyList<IReadOnlyList<double>> Correlations, IReadOnlyList<IReadOnlyList<int>> Pairs)
{
    private const int MinPairs = 3;

    /// <summary>Correlates columns; NaN is "not known".</summary>
    internal static CorrelationMatrix Of(IReadOnlyList<(string Name, bool IsOutcome, float[] Values)> columns, CancellationToken cancellationToken)
    {
        var codes = new int[columns.Count][];
        var distinct = new int[columns.Count];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, columns.Count, parallel, i => (codes[i], distinct[i]) = Codes(columns[i].Values));
        int[] kept = [.. Enumerable.Range(0, columns.Count).Where(i => distinct[i] > 1)];
        var correlations = kept.Select(_ => new double[kept.Length]).ToArray();
        var pairs = kept.Select(_ => new int[kept.Length]).ToArray();
        Parallel.For(0, kept.Length * kept.Length, parallel, cell =>
        {
            var (row, column) = Math.DivRem(cell, kept.Length);
            if (row <= column)
            {
                var (correlation, count) = Spearman(codes[kept[row]], distinct[kept[row]], codes[kept[column]], distinct[kept[column]]);
                correlations[row][column] = correlations[column][row] = correlation;
                pairs[row][column] = pairs[column][row] = count;
            }
        });
        CorrelationVariable[] variables = [.. kept.Select(i => new CorrelationVariable(columns[i].Name, columns[i].IsOutcome, codes[i].Count(code => code >= 0)))];
        return new CorrelationMatrix(variables, correlations, pairs);
    }

    // Each value as the number of different smaller ones, -1 when not known: ranks among any part of the rows then take counting, not sorting.
    private static (int[] Codes, int Distinct) Codes(float[] values)
    {
        var order = new int[values.Length];
        var sorted = new float[values.Length];
        var known = 0;
        var codes = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            codes[i] = -1;
            if (!float.IsNaN(values[i]))
            {
                sorted[known] = values[i];
                order[known++] = i;
            }
        }
        Array.Sort(sorted, order, 0, known);
        var distinct = 0;
        for (var i = 0; i < known; i++)
        {
            if (i > 0 && sorted[i] != sorted[i - 1])
            {
                distinct++;
            }
            codes[order[i]] = distinct;
        }
        return (codes, known == 0 ? 0 : distinct + 1);
    }

    private static (double Correlation, int Pairs) Spearman(int[] first, int firstDistinct, int[] second, int secondDistinct)
    {
        var firstRanks = new double[firstDistinct];
        var secondRanks = new double[secondDistinct];
        var count = 0;
        for (var i = 0; i < first.Length; i++)
        {
            if (first[i] >= 0 && second[i] >= 0)
            {
                firstRanks[first[i]]++;
                secondRanks[second[i]]++;
                count++;
            }
        }
        if (count < MinPairs)
        {
            return (double.NaN, count);
        }
        // Ranks, ties averaged, always have this mean.
        var mean = (count + 1) / 2.0;
        var squares = CountsToRanks(firstRanks, mean) * CountsToRanks(secondRanks, mean);
        double cross = 0;
        for (var i = 0; i < first.Length; i++)
        {
            if (first[i] >= 0 && second[i] >= 0)
            {
                cross += firstRanks[first[i]] * secondRanks[second[i]];
            }
        }
        return (squares > 0 ? Math.Clamp(cross / Math.Sqrt(squares), -1, 1) : double.NaN, count);
    }

    /// <summary>Turns how often each value occurs into its rank less the mean rank, and returns the sum of squares over the posts.</summary>
    private static double CountsToRanks(double[] counts, double mean)
    {
        double before = 0, squares = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            var count = counts[i];
            counts[i] = before + ((count + 1) / 2) - mean;
            squares += count * counts[i] * counts[i];
            before += count;
        }
        return squares;
    }
}

/// <summary>A variable of a <see cref="CorrelationMatrix"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsOutcome">Whether it becomes known only after posting, so that it can never be a feature of the post itself.</param>
/// <param name="Known">Posts that have it.</param>
public sealed record CorrelationVariable(string Name, bool IsOutcome, int Known);
