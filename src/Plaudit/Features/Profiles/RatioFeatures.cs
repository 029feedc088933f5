using static Plaudit.Features.Profiles.ProfileFeatureFormulas;

namespace Plaudit.Features.Profiles;

/// <summary>
/// Counts in relation to each other, after Cresci et al., "Fame for sale: efficient detection of fake Twitter followers", Decision Support
/// Systems 80 (2015), and Yang et al., "Scalable and generalizable social bot detection through data selection", AAAI 2020. With 1 added to
/// each count, so that accounts without followers have a value too.
/// </summary>
internal static class RatioFeatures
{
    private const string Group = "ratio";

    public static IReadOnlyList<ProfileFeature> All { get; } =
    [
        Shown("followers_per_following", Group, "followers to accounts followed, 1 added to each", LogRatio, ["followers", "following"], p => Ratio(p.Followers, p.Following)),
        Shown("posts_per_follower", Group, "posts to followers, 1 added to each", LogRatio, ["posts", "followers"], p => Ratio(p.Posts, p.Followers)),
        Shown("posts_per_following", Group, "posts to accounts followed, 1 added to each", LogRatio, ["posts", "following"], p => Ratio(p.Posts, p.Following)),
        Shown("favourites_per_post", Group, "posts of others marked as liked to own posts, 1 added to each", LogRatio, ["favourites", "posts"], p => Ratio(p.Favourites, p.Posts)),
        Shown("listed_per_follower", Group, "public lists to followers, 1 added to each", LogRatio, ["listed", "followers"], p => Ratio(p.Listed, p.Followers)),
        Shown("following_per_squared_followers", Group, "accounts followed to the square of the followers, 1 added to each", LogRatio, ["following", "followers"], p => Log(p.Following) - (2 * Log(p.Followers))),
    ];
}
