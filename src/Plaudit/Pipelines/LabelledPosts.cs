using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;

namespace Plaudit.Pipelines;

/// <summary>Posts to learn from or to be tested on, as numbers; the posts themselves need not be kept beside them.</summary>
/// <param name="X">Features, one row an example.</param>
/// <param name="Y">Label of each example: log1p likes, or 1 for high and 0 for low engagement.</param>
/// <param name="Accounts">Account of each example.</param>
/// <param name="Rows">Row of each example in its <see cref="PostTable"/>, ascending.</param>
/// <param name="Split">Examples by use; its numbers are positions here.</param>
internal sealed record LabelledPosts(FeatureMatrix X, float[] Y, int[] Accounts, int[] Rows, TimeSplit Split)
{
    /// <summary>Computes the features of all posts of a split; their labels are log1p likes.</summary>
    public static LabelledPosts Of(
        PostTable posts, TimeSplit split, ModelFeatures features, IProgress<ProgressReport>? progress, CancellationToken cancellationToken) =>
        Of(posts, split, posts.LogLikes, features, progress, cancellationToken);

    /// <summary>Computes the features of all posts of a split.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="split">The posts wanted, by use.</param>
    /// <param name="label">Label of a row of <paramref name="posts"/>.</param>
    /// <param name="features">The features wanted.</param>
    /// <param name="progress">Told of posts done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static LabelledPosts Of(
        PostTable posts,
        TimeSplit split,
        Func<int, float> label,
        ModelFeatures features,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        int[] rows = [.. split.Fit, .. split.Validation, .. split.Test];
        Array.Sort(rows);
        return new LabelledPosts(
            features.Of(posts, rows, progress, cancellationToken),
            Array.ConvertAll(rows, row => label(row)),
            Array.ConvertAll(rows, posts.AccountOf),
            rows,
            split with { Fit = Positions(split.Fit), Validation = Positions(split.Validation), Test = Positions(split.Test) });

        int[] Positions(int[] wanted) => Array.ConvertAll(wanted, row => Array.BinarySearch(rows, row));
    }

    /// <summary>Labels of some examples.</summary>
    public float[] LabelsOf(int[] examples) => Array.ConvertAll(examples, example => Y[example]);
}
