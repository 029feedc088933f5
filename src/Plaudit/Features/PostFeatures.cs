using Plaudit.Data;

namespace Plaudit.Features;

/// <summary>Features of the posts of a table, each as they were known just before the post.</summary>
public static class PostFeatures
{
    /// <summary>One row for each post asked for; all earlier posts count, whether asked for or not.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="rows">The posts wanted, in ascending order.</param>
    /// <param name="columns">The features wanted, from <see cref="FeatureCatalogue"/>.</param>
    /// <param name="outcomeDelay">Outcomes of posts younger than this at a row's moment are hidden from it; zero or more.</param>
    /// <param name="progress">Told of posts done.</param>
    /// <param name="cancellationToken">Stops between accounts.</param>
    public static FeatureMatrix Build(
        PostTable posts,
        int[] rows,
        IReadOnlyList<FeatureDefinition> columns,
        TimeSpan outcomeDelay,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(posts);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        var selected = ColumnSelection.Of(columns);
        var values = new float[(long)rows.Length * columns.Count];
        long done = 0;
        Parallel.For(
            0,
            posts.Accounts.Count,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => new AccountHistory(outcomeDelay),
            (account, _, history) =>
            {
                history.Reset();
                Span<float> row = stackalloc float[AccountHistory.Definitions.Count];
                var first = posts.RowsOf(account).Start.Value;
                var own = posts.PostsOf(account);
                var next = Array.BinarySearch(rows, first);
                next = next < 0 ? ~next : next;
                for (var i = 0; i < own.Length; i++)
                {
                    if (next < rows.Length && rows[next] == first + i)
                    {
                        history.Write(own[i].Facts, row);
                        ColumnSelection.Copy(row, selected, values.AsSpan(next * columns.Count, columns.Count));
                        next++;
                    }
                    history.Add(own[i]);
                }
                progress?.Report(new ProgressReport("computing features", Interlocked.Add(ref done, own.Length), posts.Count));
                return history;
            },
            _ => { });
        return new FeatureMatrix(columns, rows.Length, values);
    }
}
