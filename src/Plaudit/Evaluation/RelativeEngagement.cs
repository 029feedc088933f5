using Plaudit.Features;

namespace Plaudit.Evaluation;

/// <summary>
/// Likes of each post against the account's usual: the median likes of the account's previous 12 posts with known likes. So an account with
/// a million followers and one with a hundred are measured alike.
/// </summary>
public sealed class RelativeEngagement
{
    /// <summary>Earlier posts behind the usual; with fewer of them it is not known.</summary>
    public const int UsualPosts = UsualLikes.Posts;

    private readonly float[] _logRatios;
    private readonly float[] _logUsuals;

    private RelativeEngagement(float[] logRatios, float[] logUsuals)
    {
        _logRatios = logRatios;
        _logUsuals = logUsuals;
    }

    /// <summary>Compares every post of a table.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="maturityDays">Posts younger than this, counted back from the newest one, still gather likes and are not compared.</param>
    /// <param name="cancellationToken">Stops between accounts.</param>
    public static RelativeEngagement Of(PostTable posts, double maturityDays, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(posts);
        ArgumentOutOfRangeException.ThrowIfNegative(maturityDays);
        var ratios = new float[posts.Count];
        var usuals = new float[posts.Count];
        var matureUntil = posts.Newest is { } newest && maturityDays > 0 ? newest.Utc.AddDays(-maturityDays) : DateTime.MaxValue;
        var usual = new UsualLikes();
        for (var account = 0; account < posts.Accounts.Count; account++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (start, length) = posts.RowsOf(account).GetOffsetAndLength(posts.Count);
            usual.Clear();
            for (var row = start; row < start + length; row++)
            {
                ratios[row] = usuals[row] = float.NaN;
                if (usual.Known >= UsualPosts)
                {
                    usuals[row] = (float)Math.Log(1 + usual.Median);
                }
                if (posts.Likes(row) is not { } likes)
                {
                    continue;
                }
                if (posts.PostedAt(row).Utc <= matureUntil)
                {
                    ratios[row] = posts.LogLikes(row) - usuals[row];
                }
                usual.Add(likes);
            }
        }
        return new RelativeEngagement(ratios, usuals);
    }

    /// <summary>log1p likes less log1p of the usual; NaN where either is not known or the post is too young.</summary>
    public float LogRatio(int row) => _logRatios[row];

    /// <summary>log1p of the account's usual just before the post; NaN where it is not known.</summary>
    public float LogUsual(int row) => _logUsuals[row];
}
