using Plaudit.Data;
using Plaudit.Features;

namespace Plaudit.Pipelines;

/// <summary>
/// The earlier posts of an account whose captions are most like that of a draft: the cosine of the sets of words, hashtags and mentions, as the features
/// compare captions. It says what is alike, not what will come of it.
/// </summary>
public static class SimilarPosts
{
    /// <summary>How many are given where nothing else is said.</summary>
    public const int Usual = 5;

    // A post of another format comes after one of the same whose caption is half as much alike.
    private const double OtherFormat = 0.5;

    /// <summary>Posts of the draft's account with known likes that share a word with its caption, the most alike first; of equal ones the newest.</summary>
    /// <param name="history">Past posts.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="count">The most that are given.</param>
    public static IReadOnlyList<SimilarPost> Of(PostTable history, Draft draft, int count = Usual)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var account = history.IndexOf(new AccountKey(draft.Platform, draft.Account));
        var facts = DraftEncoder.Encode(draft);
        if (account < 0 || facts.Terms.Length == 0) return [];
        var found = new List<SimilarPost>();
        foreach (var post in history.PostsOf(account))
        {
            if (post.Likes is not { } likes || post.Facts.Terms.Length == 0) continue;
            var shared = CaptionTerms.CountShared(facts.Terms, post.Facts.Terms);
            if (shared == 0) continue;
            var cosine = shared / Math.Sqrt((double)facts.Terms.Length * post.Facts.Terms.Length);
            found.Add(new SimilarPost(post.PostId, post.PostedAt, likes, cosine, IsOtherFormat(facts, post.Facts)));
        }
        return [.. found.OrderByDescending(Closeness).ThenByDescending(post => post.PostedAt).Take(count)];
    }

    private static double Closeness(SimilarPost post) => post.IsOtherFormat ? post.Cosine * OtherFormat : post.Cosine;

    // What is not known of either does not part them.
    private static bool IsOtherFormat(DraftFacts draft, DraftFacts post)
    {
        for (var type = MediaType.Image; type <= MediaType.Link; type++)
        {
            var (one, other) = (draft.Values[(int)type], post.Values[(int)type]);
            if (!float.IsNaN(one) && !float.IsNaN(other) && one != other) return true;
        }
        return false;
    }
}
