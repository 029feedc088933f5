using static Plaudit.Features.Profiles.ProfileFeatureFormulas;

namespace Plaudit.Features.Profiles;

/// <summary>
/// What the account does, where posts of it are given. Regular gaps and repeated texts are marks of programs (Chu et al., "Detecting automation
/// of Twitter accounts", IEEE TDSC 9, 2012).
/// </summary>
internal static class BehaviourFeatures
{
    private const string Posts = "own posts";

    public static IReadOnlyList<ProfileFeature> All { get; } =
    [
        Of("behaviour_posts_per_week", "log1p of the posts a week between the first and the last post", "log1p posts a week", b => b.LogPostsPerWeek),
        Of("behaviour_gap_variation", "standard deviation of the gaps between posts to their mean, four posts at least", "ratio", b => b.GapVariation),
        Of("behaviour_hour_entropy", "entropy of the hours of the day (UTC) to its most, five posts at least", "0 to 1", b => b.HourEntropy),
        Of("behaviour_quiet_share", "share of the posts in the six hours in a row with the fewest, five posts at least", "share", b => b.QuietShare),
        Of("behaviour_hashtags", "mean number of hashtags", "hashtags a post", b => b.MeanHashtags),
        Of("behaviour_caption_length", "log1p of the mean length of captions", "log1p characters", b => b.LogCaptionLength),
        Of("behaviour_repeated_captions", "share of captions that another post has word for word, two captions at least", "share", b => b.RepeatedCaptions),
        Of("behaviour_comments_per_like", "comments to likes of all posts, 1 added to each", LogRatio, b => b.LogCommentsPerLike),
        Of("behaviour_ad_share", "share of posts marked as paid", "share", b => b.AdShare),
        Declared(
            "behaviour_likes_per_follower", "behaviour", "mean log1p likes less log1p followers", LogRatio, [Posts, "followers"],
            (profile, behaviour) => (behaviour?.MeanLogLikes ?? double.NaN) - Log(profile.Followers)),
    ];

    private static ProfileFeature Of(string name, string definition, string unit, Func<ProfileBehaviour, double> value) =>
        Declared(name, "behaviour", definition, unit, [Posts], (_, behaviour) => behaviour is null ? double.NaN : value(behaviour));
}
