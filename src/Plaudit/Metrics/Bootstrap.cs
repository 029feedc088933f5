using System.Buffers;

namespace Plaudit.Metrics;

/// <summary>A measure of rows of which some count several times and others not at all. It is asked from several threads at once.</summary>
/// <param name="counts">How often each row counts.</param>
public delegate double ResampledStatistic(ReadOnlySpan<int> counts);

/// <summary>
/// Percentile bootstrap (Efron and Tibshirani 1993, "An Introduction to the Bootstrap"): how much a measure would move had other accounts
/// been observed. Rows of one account are alike, so whole groups are resampled where there are at least <see cref="MinGroupCount"/>; with
/// fewer the rows are, and the range tells of those accounts alone.
/// </summary>
public sealed class Bootstrap
{
    /// <summary>Fewest groups that are resampled as wholes.</summary>
    public const int MinGroupCount = 10;

    private readonly BootstrapOptions _options;

    // The group of each row, numbered from 0; null where each row is drawn for itself.
    private readonly int[]? _unitOfRow;
    private readonly int _unitCount;

    /// <summary>Prepares the draws.</summary>
    /// <param name="rowCount">At least 1.</param>
    /// <param name="groups">Each row's account, under any number; empty where there is none.</param>
    /// <param name="options">Defaults where null.</param>
    public Bootstrap(int rowCount, ReadOnlySpan<int> groups, BootstrapOptions? options = null)
    {
        Pairs.Check(rowCount, groups.IsEmpty ? rowCount : groups.Length);
        _options = options ?? new BootstrapOptions();
        _options.Validate();
        RowCount = rowCount;
        _unitCount = rowCount;
        if (groups.IsEmpty)
        {
            return;
        }
        var numbers = new Dictionary<int, int>();
        var unitOfRow = new int[rowCount];
        for (var row = 0; row < rowCount; row++)
        {
            if (!numbers.TryGetValue(groups[row], out unitOfRow[row]))
            {
                unitOfRow[row] = numbers.Count;
                numbers.Add(groups[row], numbers.Count);
            }
        }
        if (numbers.Count >= MinGroupCount)
        {
            _unitOfRow = unitOfRow;
            _unitCount = numbers.Count;
        }
    }

    public int RowCount { get; }

    /// <summary>Whether whole groups are resampled, rather than rows.</summary>
    public bool ResamplesGroups => _unitOfRow is not null;

    /// <summary>
    /// The measure of the rows as they are, and the range of its resamples. Resamples that give NaN, such as one without a high row, are
    /// left out; where more than half are, the bounds are NaN.
    /// </summary>
    /// <param name="statistic">The measure; <see cref="ScoreRanking.Auc"/> is one.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ConfidenceInterval Interval(ResampledStatistic statistic, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        return IntervalOfUnits(
            unitCounts =>
            {
                if (_unitOfRow is null)
                {
                    return statistic(unitCounts);
                }
                var counts = ArrayPool<int>.Shared.Rent(RowCount);
                for (var row = 0; row < RowCount; row++)
                {
                    counts[row] = unitCounts[_unitOfRow[row]];
                }
                var value = statistic(counts.AsSpan(0, RowCount));
                ArrayPool<int>.Shared.Return(counts);
                return value;
            },
            cancellationToken);
    }

    /// <summary>The mean of one number a row, and its range: the quick way for mean losses, Brier score and log loss among them.</summary>
    /// <param name="values">One number a row.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ConfidenceInterval Mean(ReadOnlySpan<double> values, CancellationToken cancellationToken = default)
    {
        Pairs.Check(RowCount, values.Length);
        var sums = new double[_unitCount];
        var rows = new int[_unitCount];
        for (var row = 0; row < values.Length; row++)
        {
            var unit = _unitOfRow is null ? row : _unitOfRow[row];
            sums[unit] += values[row];
            rows[unit]++;
        }
        return IntervalOfUnits(
            unitCounts =>
            {
                var sum = 0d;
                var count = 0L;
                for (var unit = 0; unit < unitCounts.Length; unit++)
                {
                    sum += unitCounts[unit] * sums[unit];
                    count += (long)unitCounts[unit] * rows[unit];
                }
                return sum / count;
            },
            cancellationToken);
    }

    private ConfidenceInterval IntervalOfUnits(ResampledStatistic statistic, CancellationToken cancellationToken)
    {
        var once = new int[_unitCount];
        Array.Fill(once, 1);
        var estimate = statistic(once);
        var values = new double[_options.Resamples];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(
            0,
            values.Length,
            parallel,
            () => new int[_unitCount],
            (resample, _, counts) =>
            {
                Draw(resample, counts);
                values[resample] = statistic(counts);
                return counts;
            },
            _ => { });
        var known = Array.FindAll(values, value => !double.IsNaN(value));
        if (2 * known.Length <= values.Length)
        {
            return new ConfidenceInterval(estimate, double.NaN, double.NaN);
        }
        var tail = (1 - _options.Level) / 2;
        return new ConfidenceInterval(
            estimate, Quantiles.QuantileInPlace<double>(known, tail), Quantiles.QuantileInPlace<double>(known, 1 - tail));
    }

    // SplitMix64 (Steele, Lea and Flood 2014, "Fast Splittable Pseudorandom Number Generators") with a stream for each resample, so that the
    // order in which threads take them does not matter. The draw from a range is Lemire's, less his correction: with 64 bits it is idle.
    private void Draw(int resample, Span<int> counts)
    {
        const ulong Step = 0x9E3779B97F4A7C15;
        counts.Clear();
        var state = Mix(Mix((ulong)_options.Seed + Step) + ((ulong)resample * 0xD1B54A32D192ED03));
        for (var i = 0; i < counts.Length; i++)
        {
            state += Step;
            counts[(int)Math.BigMul(Mix(state), (ulong)counts.Length, out _)]++;
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
