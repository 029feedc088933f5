using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Evaluation;

/// <summary>
/// What features add to predictions, over many rows (Lundberg et al. 2020, "From local explanations to global understanding with explainable
/// AI for trees"). It says what the model leans on, not what causes likes.
/// </summary>
/// <param name="Rows">Rows looked at.</param>
/// <param name="ResamplesAccounts">Whether ranges are over accounts; over rows where there are too few accounts.</param>
/// <param name="Groups">Features of a group together, strongest first.</param>
/// <param name="Features">Features one at a time, strongest first.</param>
/// <param name="Samples">Some rows of the strongest features, strongest first.</param>
public sealed record ContributionSummary(
    int Rows,
    bool ResamplesAccounts,
    IReadOnlyList<ContributionStrength> Groups,
    IReadOnlyList<ContributionStrength> Features,
    IReadOnlyList<ContributionSample> Samples)
{
    /// <summary>Explains rows and sums up.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">Rows with its columns; at least one.</param>
    /// <param name="accounts">Account of each row, under any number.</param>
    /// <param name="options">Defaults where null.</param>
    /// <param name="progress">Told of the rows explained.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ContributionSummary Of(
        IRegressionModel model,
        FeatureMatrix x,
        ReadOnlySpan<int> accounts,
        ImportanceOptions? options = null,
        IProgress<ProgressReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(x);
        options ??= new ImportanceOptions();
        var (rows, bootstrap) = options.Select(x, accounts);
        var byFeature = Explain(model, x, rows, options.ChunkRows, progress, cancellationToken);

        var absolute = new double[rows.Length];
        var features = new List<(int Column, ContributionStrength Strength)>(x.ColumnCount);
        for (var column = 0; column < x.ColumnCount; column++)
        {
            features.Add((column, Strength(x.Columns[column].Name, x.Columns[column].Group, [column])));
        }
        var groups = new List<ContributionStrength>();
        foreach (var group in x.Columns.Select((column, index) => (column.Group, index)).GroupBy(pair => pair.Group, pair => pair.index))
        {
            groups.Add(Strength(group.Key, group.Key, [.. group]));
        }
        features.Sort((a, b) => b.Strength.MeanAbsolute != a.Strength.MeanAbsolute
            ? b.Strength.MeanAbsolute.CompareTo(a.Strength.MeanAbsolute)
            : a.Column.CompareTo(b.Column));
        var sampled = options.Draw(rows.Length, options.SampledRows);
        return new ContributionSummary(
            rows.Length,
            bootstrap.ResamplesGroups,
            [.. groups.OrderByDescending(strength => strength.MeanAbsolute)],
            [.. features.Select(feature => feature.Strength)],
            [.. features.Take(options.SampledFeatures).Select(feature => new ContributionSample(
                feature.Strength.Name,
                [.. sampled.Select(i => new ContributionPoint(x[rows[i], feature.Column], byFeature[feature.Column][i]))]))]);

        ContributionStrength Strength(string name, string group, int[] columns)
        {
            for (var i = 0; i < absolute.Length; i++)
            {
                var sum = 0d;
                foreach (var column in columns)
                {
                    sum += byFeature[column][i];
                }
                absolute[i] = Math.Abs(sum);
            }
            var interval = bootstrap.Mean(absolute, cancellationToken);
            return new ContributionStrength(name, group, interval.Estimate, interval.Lower, interval.Upper);
        }
    }

    private static float[][] Explain(
        IRegressionModel model, FeatureMatrix x, int[] rows, int chunkRows, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var byFeature = new float[x.ColumnCount][];
        for (var column = 0; column < byFeature.Length; column++)
        {
            byFeature[column] = new float[rows.Length];
        }
        for (var start = 0; start < rows.Length; start += chunkRows)
        {
            var count = Math.Min(chunkRows, rows.Length - start);
            var contributions = model.Explain(x.SelectRows(rows.AsSpan(start, count)), cancellationToken);
            for (var i = 0; i < count; i++)
            {
                var parts = contributions.Features(i);
                for (var column = 0; column < parts.Length; column++)
                {
                    byFeature[column][start + i] = parts[column];
                }
            }
            progress?.Report(new ProgressReport("explaining predictions", start + count, rows.Length));
        }
        return byFeature;
    }
}
