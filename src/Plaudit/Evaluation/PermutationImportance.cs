using Plaudit.Data;

namespace Plaudit.Evaluation;

/// <summary>Predicts rows, as a model's <c>Predict</c> does.</summary>
public delegate void RowPredictor(FeatureMatrix x, Span<float> destination, CancellationToken cancellationToken);

/// <summary>The loss of one row, by its index in the matrix that was handed in.</summary>
public delegate double RowLoss(int row, float prediction);

/// <summary>
/// Permutation importance (Breiman 2001, "Random Forests"; Fisher, Rudin and Dominici 2019, "All Models Are Wrong, but Many Are Useful"): a
/// feature's values are dealt out to other rows, and the loss is measured again. Features that tell the same stand in for each other, so
/// each of them may come out as unneeded; their group is then the number to read. It says what the model leans on, not what causes likes.
/// </summary>
/// <param name="Rows">Rows looked at.</param>
/// <param name="ResamplesAccounts">Whether ranges are over accounts; over rows where there are too few accounts.</param>
/// <param name="Repeats">Shuffles of each feature.</param>
/// <param name="BaseLoss">Mean loss with every feature as it is.</param>
/// <param name="Groups">Features of a group shuffled together, largest increase first.</param>
/// <param name="Features">Features one at a time, those asked for, largest increase first.</param>
public sealed record PermutationImportance(
    int Rows,
    bool ResamplesAccounts,
    int Repeats,
    double BaseLoss,
    IReadOnlyList<FeatureImportance> Groups,
    IReadOnlyList<FeatureImportance> Features)
{
    /// <summary>Measures features and groups.</summary>
    /// <param name="x">Rows that the model was not fitted on; at least one.</param>
    /// <param name="predict">The model.</param>
    /// <param name="loss">Loss of a row; asked from one thread.</param>
    /// <param name="accounts">Account of each row, under any number.</param>
    /// <param name="options">Defaults where null.</param>
    /// <param name="progress">Told of each feature and group.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static PermutationImportance Of(
        FeatureMatrix x,
        RowPredictor predict,
        RowLoss loss,
        ReadOnlySpan<int> accounts,
        ImportanceOptions? options = null,
        IProgress<ProgressReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(predict);
        ArgumentNullException.ThrowIfNull(loss);
        options ??= new ImportanceOptions();
        var (rows, bootstrap) = options.Select(x, accounts);
        var shuffles = new Shuffles(x, predict, loss, rows, options, cancellationToken);
        var losses = shuffles.Losses([], repeat: 0);

        var groups = x.Columns.Select((column, index) => (column.Group, index)).GroupBy(pair => pair.Group, pair => pair.index).ToList();
        int[] singles = [.. Enumerable.Range(0, x.ColumnCount).Where(column => options.SingleFeatures?.Contains(x.Columns[column].Name) ?? true)];
        var total = groups.Count + singles.Length;
        var ofGroups = new List<FeatureImportance>(groups.Count);
        foreach (var group in groups)
        {
            ofGroups.Add(Importance(group.Key, group.Key, [.. group]));
            progress?.Report(new ProgressReport("shuffling features", ofGroups.Count, total));
        }
        var ofFeatures = new List<FeatureImportance>(singles.Length);
        foreach (var column in singles)
        {
            var definition = x.Columns[column];
            // A group of one feature has been measured.
            ofFeatures.Add(
                groups.Find(group => group.Key == definition.Group)!.Count() == 1
                    ? ofGroups.Find(group => group.Name == definition.Group)! with { Name = definition.Name }
                    : Importance(definition.Name, definition.Group, [column]));
            progress?.Report(new ProgressReport("shuffling features", ofGroups.Count + ofFeatures.Count, total));
        }
        return new PermutationImportance(
            rows.Length,
            bootstrap.ResamplesGroups,
            options.Repeats,
            losses.Average(),
            [.. ofGroups.OrderByDescending(importance => importance.Increase)],
            [.. ofFeatures.OrderByDescending(importance => importance.Increase)]);

        FeatureImportance Importance(string name, string group, int[] columns)
        {
            var increases = new double[rows.Length];
            var means = new double[options.Repeats];
            for (var repeat = 0; repeat < options.Repeats; repeat++)
            {
                var shuffled = shuffles.Losses(columns, repeat);
                for (var i = 0; i < increases.Length; i++)
                {
                    var increase = shuffled[i] - losses[i];
                    increases[i] += increase / options.Repeats;
                    means[repeat] += increase / increases.Length;
                }
            }
            var interval = bootstrap.Mean(increases, cancellationToken);
            var mean = means.Average();
            var deviation = Math.Sqrt(means.Sum(value => (value - mean) * (value - mean)) / (means.Length - 1));
            return new FeatureImportance(name, group, interval.Estimate, deviation, interval.Lower, interval.Upper);
        }
    }

    /// <summary>Losses of rows with some columns shuffled, chunk by chunk.</summary>
    private sealed class Shuffles
    {
        private readonly FeatureMatrix _x;
        private readonly RowPredictor _predict;
        private readonly RowLoss _loss;
        private readonly int[] _rows;
        private readonly int _chunkRows;
        private readonly CancellationToken _cancellationToken;

        // The row that each row takes its values from, by repeat: the same for all columns, so that they are compared like with like.
        private readonly int[][] _sources;

        internal Shuffles(
            FeatureMatrix x, RowPredictor predict, RowLoss loss, int[] rows, ImportanceOptions options, CancellationToken cancellationToken)
        {
            _x = x;
            _predict = predict;
            _loss = loss;
            _rows = rows;
            _chunkRows = options.ChunkRows;
            _cancellationToken = cancellationToken;
            var random = new Random(options.Seed);
            _sources = new int[options.Repeats][];
            for (var repeat = 0; repeat < _sources.Length; repeat++)
            {
                _sources[repeat] = (int[])rows.Clone();
                random.Shuffle(_sources[repeat]);
            }
        }

        internal double[] Losses(int[] columns, int repeat)
        {
            var losses = new double[_rows.Length];
            var predictions = new float[Math.Min(_chunkRows, _rows.Length)];
            for (var start = 0; start < _rows.Length; start += _chunkRows)
            {
                _cancellationToken.ThrowIfCancellationRequested();
                var count = Math.Min(_chunkRows, _rows.Length - start);
                var values = new float[count * _x.ColumnCount];
                for (var i = 0; i < count; i++)
                {
                    var row = values.AsSpan(i * _x.ColumnCount, _x.ColumnCount);
                    _x.Row(_rows[start + i]).CopyTo(row);
                    foreach (var column in columns)
                    {
                        row[column] = _x[_sources[repeat][start + i], column];
                    }
                }
                _predict(new FeatureMatrix(_x.Columns, count, values), predictions.AsSpan(0, count), _cancellationToken);
                for (var i = 0; i < count; i++)
                {
                    losses[start + i] = _loss(_rows[start + i], predictions[i]);
                }
            }
            return losses;
        }
    }
}
