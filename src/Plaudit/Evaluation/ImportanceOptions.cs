using Plaudit.Data;
using Plaudit.Metrics;

namespace Plaudit.Evaluation;

/// <summary>Options of <see cref="PermutationImportance"/> and <see cref="ContributionSummary"/>.</summary>
public sealed record ImportanceOptions
{
    /// <summary>Times that each column is shuffled. Default 5; 2 or more. More steady the result, and take longer in proportion.</summary>
    public int Repeats { get; init; } = 5;

    /// <summary>
    /// Most rows looked at; of more, as many are drawn. Default 20,000; 1 or more. Time and memory grow with it; exact
    /// contributions of deep trees take milliseconds a row.
    /// </summary>
    public int MaxRows { get; init; } = 20_000;

    /// <summary>
    /// Features that <see cref="PermutationImportance"/> shuffles one at a time, by name. Default <see langword="null"/>: all. Groups are always
    /// shuffled, with all of their features. Time grows with their number.
    /// </summary>
    public IReadOnlyCollection<string>? SingleFeatures { get; init; }

    /// <summary>Rows handed to the model at a time. Default 2,048; 1 or more. It changes memory, not the result.</summary>
    public int ChunkRows { get; init; } = 2_048;

    /// <summary>Bootstrap resamples of accounts behind each range. Default 200; 10 or more.</summary>
    public int Resamples { get; init; } = 200;

    /// <summary>Features of which values and contributions are kept row by row, from the strongest down. Default 12; 0 or more.</summary>
    public int SampledFeatures { get; init; } = 12;

    /// <summary>Rows kept of each of those. Default 300; 0 or more.</summary>
    public int SampledRows { get; init; } = 300;

    /// <summary>Start of the random draws. Default 0.</summary>
    public int Seed { get; init; }

    /// <summary>The rows to look at, and draws of their accounts.</summary>
    internal (int[] Rows, Bootstrap Bootstrap) Select(FeatureMatrix x, ReadOnlySpan<int> accounts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Repeats, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ChunkRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Resamples, 10);
        ArgumentOutOfRangeException.ThrowIfNegative(SampledFeatures);
        ArgumentOutOfRangeException.ThrowIfNegative(SampledRows);
        if (accounts.Length != x.RowCount || x.RowCount == 0)
        {
            throw new ArgumentException($"{x.RowCount} rows have {accounts.Length} accounts; one each, and a row at least, were expected.", nameof(accounts));
        }
        var rows = Draw(x.RowCount, MaxRows);
        var accountOfRow = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            accountOfRow[i] = accounts[rows[i]];
        }
        return (rows, new Bootstrap(rows.Length, accountOfRow, new BootstrapOptions { Resamples = Resamples, Seed = Seed }));
    }

    /// <summary>Some of 0 to <paramref name="count"/> - 1, in order; all where they are few enough.</summary>
    internal int[] Draw(int count, int most)
    {
        var drawn = new int[count];
        for (var i = 0; i < count; i++)
        {
            drawn[i] = i;
        }
        if (count <= most)
        {
            return drawn;
        }
        new Random(Seed).Shuffle(drawn);
        drawn = drawn[..most];
        Array.Sort(drawn);
        return drawn;
    }
}
