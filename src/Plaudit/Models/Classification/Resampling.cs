using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>Examples with as many rows of each class, from examples that have more of some.</summary>
internal static class Resampling
{
    private const int Neighbours = 5;

    /// <summary>All rows, and rows of rarer classes again, drawn at random with replacement.</summary>
    internal static ClassExamples Oversample(ClassExamples examples, int seed)
    {
        var random = new Random(seed);
        var most = RowsByClass(examples).Max(rows => rows.Count);
        return Select(examples, [.. Enumerable.Range(0, examples.Labels.Count), .. RowsByClass(examples).SelectMany(rows => Draw(rows, most - rows.Count, random))]);
    }

    /// <summary>As many rows of each class as the rarest has, drawn at random without replacement, in their order.</summary>
    internal static ClassExamples Undersample(ClassExamples examples, int seed)
    {
        var random = new Random(seed);
        var fewest = RowsByClass(examples).Min(rows => rows.Count);
        return Select(
            examples,
            [
                .. RowsByClass(examples).SelectMany(rows =>
                {
                    var shuffled = rows.ToArray();
                    random.Shuffle(shuffled);
                    return shuffled.Take(fewest);
                }).Order(),
            ]);
    }

    /// <summary>
    /// All rows, and new ones of rarer classes, each at a random place between a row and one of its five nearest neighbours of the same class.
    /// Distances are over columns divided by their standard deviation, without those that either row does not know; a new row knows what both know.
    /// </summary>
    internal static ClassExamples Smote(ClassExamples examples, int seed, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var x = examples.X;
        var scales = Scales(x);
        var most = RowsByClass(examples).Max(rows => rows.Count);
        var values = new List<float>(x.Values.ToArray());
        var labels = examples.Labels.ToList();
        var weights = examples.Weights?.ToList();
        foreach (var rows in RowsByClass(examples))
        {
            var nearest = new Dictionary<int, int[]>();
            for (var made = rows.Count; made < most; made++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var row = rows[random.Next(rows.Count)];
                if (!nearest.TryGetValue(row, out var neighbours))
                {
                    nearest.Add(row, neighbours = Nearest(x, rows, row, scales));
                }
                // A class of one row has no neighbours: the row itself comes again.
                var other = neighbours.Length == 0 ? row : neighbours[random.Next(neighbours.Length)];
                var place = random.NextSingle();
                for (var column = 0; column < x.ColumnCount; column++)
                {
                    values.Add(x[row, column] + (place * (x[other, column] - x[row, column])));
                }
                labels.Add(examples.Labels[row]);
                weights?.Add(examples.Weights![row]);
            }
        }
        return examples with { X = new FeatureMatrix(x.Columns, labels.Count, [.. values]), Labels = labels, Weights = weights };
    }

    private static List<int>[] RowsByClass(ClassExamples examples)
    {
        var rows = Array.ConvertAll(new int[examples.Classes.Count], _ => new List<int>());
        for (var row = 0; row < examples.Labels.Count; row++)
        {
            rows[examples.Labels[row]].Add(row);
        }
        return rows;
    }

    private static IEnumerable<int> Draw(List<int> rows, int count, Random random)
    {
        for (var i = 0; i < count; i++)
        {
            yield return rows[random.Next(rows.Count)];
        }
    }

    private static ClassExamples Select(ClassExamples examples, int[] rows) => examples with
    {
        X = examples.X.SelectRows(rows),
        Labels = Array.ConvertAll(rows, row => examples.Labels[row]),
        Weights = examples.Weights is { } weights ? Array.ConvertAll(rows, row => weights[row]) : null,
    };

    private static int[] Nearest(FeatureMatrix x, List<int> rows, int row, float[] scales)
    {
        var others = rows.Where(other => other != row).ToArray();
        var distances = Array.ConvertAll(others, other => Distance(x.Row(row), x.Row(other), scales));
        Array.Sort(distances, others);
        return others.Length <= Neighbours ? others : others[..Neighbours];
    }

    private static float Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b, float[] scales)
    {
        var sum = 0f;
        for (var column = 0; column < a.Length; column++)
        {
            var difference = (a[column] - b[column]) * scales[column];
            sum += float.IsNaN(difference) ? 0 : difference * difference;
        }
        return sum;
    }

    private static float[] Scales(FeatureMatrix x)
    {
        var scales = new float[x.ColumnCount];
        for (var column = 0; column < scales.Length; column++)
        {
            double sum = 0, squares = 0, count = 0;
            for (var row = 0; row < x.RowCount; row++)
            {
                double value = x[row, column];
                if (!double.IsNaN(value))
                {
                    sum += value;
                    squares += value * value;
                    count++;
                }
            }
            var variance = count == 0 ? 0 : (squares / count) - (sum / count * (sum / count));
            scales[column] = variance > 1e-12 ? (float)(1 / Math.Sqrt(variance)) : 0;
        }
        return scales;
    }
}
