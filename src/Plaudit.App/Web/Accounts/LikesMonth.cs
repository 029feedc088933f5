namespace Plaudit.App.Web.Accounts;

/// <summary>The likes of a month's posts.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Posts">Posts with known likes.</param>
/// <param name="Lowest">Likes of the post with the fewest.</param>
/// <param name="Median">Half of the posts got more.</param>
/// <param name="Highest">Likes of the post with the most.</param>
public sealed record LikesMonth(DateOnly Month, int Posts, long Lowest, double Median, long Highest)
{
    /// <summary>Sums a month up.</summary>
    /// <param name="month">Its first day.</param>
    /// <param name="likes">Likes of its posts, the fewest first; one at least.</param>
    public static LikesMonth Of(DateOnly month, long[] likes)
    {
        ArgumentNullException.ThrowIfNull(likes);
        return new LikesMonth(month, likes.Length, likes[0], (likes[(likes.Length - 1) / 2] + likes[likes.Length / 2]) / 2d, likes[^1]);
    }
}
