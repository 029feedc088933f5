using Plaudit.Features;

namespace Plaudit.Evaluation;

/// <summary>
/// What the posts of a table are like, as numbers alone: what is known of them, how likes and comments are spread, what correlates, and
/// what went together with more or less engagement. Nothing in it is a cause.
/// </summary>
public sealed record PostDescription
{
    /// <summary>Default of <see cref="MaturityDays"/>, the same as for training.</summary>
    public const double DefaultMaturityDays = 14;

    /// <summary>How the associations are to be read.</summary>
    public string Reading { get; init; } =
        "Associations, not causes: posts of a kind went together with these results on these accounts; making a post of that kind need not bring them.";

    /// <summary>Posts younger than this, counted back from the newest one, are not compared with their account's usual.</summary>
    public required double MaturityDays { get; init; }

    /// <summary>Each field of the input that the table can tell.</summary>
    public required IReadOnlyList<FieldCount> Fields { get; init; }

    /// <summary>Likes and comments.</summary>
    public required IReadOnlyList<CountDistribution> Distributions { get; init; }

    public required CorrelationMatrix Correlations { get; init; }

    /// <summary>All posts as one level, to set the levels of the associations against.</summary>
    public required AssociationLevel AllPosts { get; init; }

    /// <summary>One table a factor; factors without two levels in the data are left out.</summary>
    public required IReadOnlyList<AssociationTable> Associations { get; init; }

    /// <summary>Hours of the week (UTC) that have posts, from Monday 0 h on.</summary>
    public required IReadOnlyList<WeekdayHourCell> WeekdayHours { get; init; }

    /// <summary>Describes the posts of a table.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="maturityDays">Posts younger than this, counted back from the newest one, are not compared; 0 or more.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static PostDescription Of(PostTable posts, double maturityDays, CancellationToken cancellationToken)
    {
        var relative = RelativeEngagement.Of(posts, maturityDays, cancellationToken);
        var columns = new PostColumns(posts, relative);
        var all = new PostFactor("all", "every post", ["all posts"], _ => 0);
        PostFactor[] factors = [all, .. PostFactor.All, PostFactor.WeekdayHour];
        var sums = Sum(posts, relative, factors, cancellationToken);
        return new PostDescription
        {
            MaturityDays = maturityDays,
            Fields = columns.Fields(),
            Distributions = [columns.Distribution("likes", post => post.Likes), columns.Distribution("comments", post => post.Comments)],
            Correlations = CorrelationMatrix.Of(columns.Variables(), cancellationToken),
            AllPosts = sums[0][0].ToLevel("all posts"),
            Associations = [.. factors.Zip(sums).Skip(1).SkipLast(1).Select(pair => Table(pair.First, pair.Second, posts.Count)).Where(table => table.Levels.Count > 1)],
            WeekdayHours = Cells(sums[^1]),
        };
    }

    private static LevelSums[][] Sum(PostTable posts, RelativeEngagement relative, PostFactor[] factors, CancellationToken cancellationToken)
    {
        var sums = Array.ConvertAll(factors, factor => new LevelSums[factor.Levels.Length]);
        for (var account = 0; account < posts.Accounts.Count; account++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = posts.RowsOf(account).Start.Value;
            foreach (var post in posts.PostsOf(account))
            {
                var logRatio = relative.LogRatio(row++);
                for (var i = 0; i < factors.Length; i++)
                {
                    var level = factors[i].LevelOf(post.Facts);
                    if (level >= 0)
                    {
                        sums[i][level].Add(post, logRatio);
                    }
                }
            }
            foreach (var levels in sums)
            {
                for (var level = 0; level < levels.Length; level++)
                {
                    levels[level].EndAccount();
                }
            }
        }
        return sums;
    }

    private static AssociationTable Table(PostFactor factor, LevelSums[] sums, int posts)
    {
        var levels = new List<AssociationLevel>();
        for (var level = 0; level < sums.Length; level++)
        {
            if (sums[level].Posts > 0)
            {
                levels.Add(sums[level].ToLevel(factor.Levels[level]));
            }
        }
        return new AssociationTable(factor.Name, factor.Definition, posts - levels.Sum(level => level.Posts), levels);
    }

    private static List<WeekdayHourCell> Cells(LevelSums[] sums)
    {
        var cells = new List<WeekdayHourCell>();
        for (var i = 0; i < sums.Length; i++)
        {
            if (sums[i].Posts > 0)
            {
                var level = sums[i].ToLevel("");
                cells.Add(new WeekdayHourCell(i / 24, i % 24, level.Posts, level.ComparedPosts, level.Relative, level.IntervalBasis));
            }
        }
        return cells;
    }
}
