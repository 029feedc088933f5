using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;

namespace Plaudit.Pipelines;

/// <summary>Posts with their labels of engagement: those to learn from with their features, and which ones to test.</summary>
/// <param name="Training">Posts to learn from; labels are 1 for high and 0 for low.</param>
/// <param name="TestRows">Test posts, by their row in the table.</param>
/// <param name="TestHigh">Whether each of them was high.</param>
/// <param name="Label">What counts as high.</param>
/// <param name="LeftOut">Posts used for nothing, by reason.</param>
internal sealed record EngagementExamples(
    LabelledPosts Training, int[] TestRows, bool[] TestHigh, EngagementLabelSummary Label, IReadOnlyDictionary<string, int> LeftOut)
{
    /// <summary>
    /// Learning needs fewer earlier posts than the protocol's 12: the median of a shorter history is a weaker label, but accounts with a short
    /// history would otherwise teach nothing.
    /// </summary>
    private const int MinEarlierInTraining = 5;

    /// <summary>
    /// Labels the posts of a split and computes the features of those to learn from; a test post has a label by the protocol, or is left out.
    /// </summary>
    public static EngagementExamples Of(
        PostTable posts,
        TimeSplit split,
        EngagementLabelOptions options,
        ModelFeatures features,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        var labels = EngagementLabels.Of(posts, split, options, MinEarlierInTraining);
        var training = labels.Restrict(split with { Test = [] });
        var test = EngagementLabels.Of(posts, split, options).Restrict(new TimeSplit([], [], split.Test, training.LeftOut));
        return new EngagementExamples(
            LabelledPosts.Of(posts, training, row => labels[row], features, progress, cancellationToken),
            test.Test,
            Array.ConvertAll(test.Test, row => labels[row] > 0),
            new EngagementLabelSummary(options.Kind, options.Title, labels.Limit),
            test.LeftOut);
    }
}
