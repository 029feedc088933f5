using Plaudit.Features;
using Plaudit.Metrics;

namespace Plaudit.Evaluation;

/// <summary>Whether each post of a table got high engagement (protocol 2). A post that equals the threshold is not above it: low.</summary>
public sealed class EngagementLabels
{
    /// <summary>Posts of the account whose median is "usual".</summary>
    public const int UsualPosts = UsualLikes.Posts;

    /// <summary>Why a post has no label.</summary>
    public const string FewEarlierPosts = "too few earlier posts with known likes";

    /// <summary>Why a post has no label.</summary>
    public const string UnknownRate = "comments or followers not known";

    private readonly float[] _labels;

    private EngagementLabels(EngagementLabelOptions options, double? limit, float[] labels)
    {
        Options = options;
        Limit = limit;
        _labels = labels;
    }

    public EngagementLabelOptions Options { get; }

    /// <summary>Likes or engagement rate to exceed; <see langword="null"/> where each account has its own.</summary>
    public double? Limit { get; }

    /// <summary>1 for high, 0 for low, NaN where it cannot be told.</summary>
    public float this[int row] => _labels[row];

    /// <summary>Labels all posts of a table.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="split">Medians over all posts are taken from its training rows alone, so that the test stays unseen.</param>
    /// <param name="options">What counts as high.</param>
    /// <param name="minEarlier">Earlier posts with known likes that an own median needs, 1 to 12; the protocol's 12 unless for learning.</param>
    public static EngagementLabels Of(PostTable posts, TimeSplit split, EngagementLabelOptions options, int minEarlier = UsualPosts)
    {
        ArgumentNullException.ThrowIfNull(posts);
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(minEarlier, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minEarlier, UsualPosts);
        options.Validate();
        if (options.Kind == EngagementLabelKind.OwnMedian)
        {
            return new EngagementLabels(options, null, AgainstOwnMedian(posts, options.Threshold ?? 1, minEarlier));
        }
        Func<int, double> value = options.Kind == EngagementLabelKind.GlobalMedian ? row => posts.Likes(row) ?? double.NaN : posts.EngagementRate;
        var limit = options.Threshold ?? MedianOf([.. split.Training.Select(value).Where(known => !double.IsNaN(known))]);
        var labels = new float[posts.Count];
        for (var row = 0; row < labels.Length; row++)
        {
            var known = value(row);
            labels[row] = double.IsNaN(known) || double.IsNaN(limit) ? float.NaN : High(known > limit);
        }
        return new EngagementLabels(options, limit, labels);
    }

    /// <summary>The split without the posts that have no label, which are counted among those left out.</summary>
    public TimeSplit Restrict(TimeSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        var leftOut = new SortedDictionary<string, int>(split.LeftOut.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        var restricted = new TimeSplit(Labelled(split.Fit), Labelled(split.Validation), Labelled(split.Test), leftOut);
        var without = split.Fit.Length + split.Validation.Length + split.Test.Length
            - restricted.Fit.Length - restricted.Validation.Length - restricted.Test.Length;
        if (without > 0)
        {
            var reason = Options.Kind == EngagementLabelKind.OwnMedian ? FewEarlierPosts : UnknownRate;
            leftOut[reason] = leftOut.GetValueOrDefault(reason) + without;
        }
        return restricted;

        int[] Labelled(int[] rows) => Array.FindAll(rows, row => !float.IsNaN(_labels[row]));
    }

    private static float[] AgainstOwnMedian(PostTable posts, double times, int minEarlier)
    {
        var labels = new float[posts.Count];
        Array.Fill(labels, float.NaN);
        var usual = new UsualLikes();
        for (var account = 0; account < posts.Accounts.Count; account++)
        {
            usual.Clear();
            var (start, length) = posts.RowsOf(account).GetOffsetAndLength(posts.Count);
            for (var row = start; row < start + length; row++)
            {
                if (posts.Likes(row) is not { } likes)
                {
                    continue;
                }
                if (usual.Known >= minEarlier)
                {
                    labels[row] = High(likes > times * usual.Median);
                }
                usual.Add(likes);
            }
        }
        return labels;
    }

    private static double MedianOf(double[] values) => values.Length == 0 ? double.NaN : Quantiles.Median<double>(values);

    private static float High(bool isHigh) => isHigh ? 1 : 0;
}
