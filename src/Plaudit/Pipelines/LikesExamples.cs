using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;

namespace Plaudit.Pipelines;

/// <summary>Posts to learn from or to be tested on, as numbers; the posts themselves need not be kept beside them.</summary>
/// <param name="X">Features, one row an example.</param>
/// <param name="Y">log1p likes of each example.</param>
/// <param name="Accounts">Account of each example.</param>
/// <param name="Rows">Row of each example in its <see cref="PostTable"/>, ascending.</param>
/// <param name="Split">Examples by use; its numbers are positions here.</param>
internal sealed record LikesExamples(FeatureMatrix X, float[] Y, int[] Accounts, int[] Rows, TimeSplit Split)
{
    /// <summary>Computes the features of all posts of a split.</summary>
    public static LikesExamples Of(
        PostTable posts,
        TimeSplit split,
        IReadOnlyList<FeatureDefinition> columns,
        TimeSpan outcomeDelay,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        int[] rows = [.. split.Fit, .. split.Validation, .. split.Test];
        Array.Sort(rows);
        return new LikesExamples(
            PostFeatures.Build(posts, rows, columns, outcomeDelay, progress, cancellationToken),
            Array.ConvertAll(rows, posts.LogLikes),
            Array.ConvertAll(rows, posts.AccountOf),
            rows,
            split with { Fit = Positions(split.Fit), Validation = Positions(split.Validation), Test = Positions(split.Test) });

        int[] Positions(int[] wanted) => Array.ConvertAll(wanted, row => Array.BinarySearch(rows, row));
    }

    /// <summary>log1p likes of some examples.</summary>
    public float[] LabelsOf(int[] examples) => Array.ConvertAll(examples, example => Y[example]);
}
