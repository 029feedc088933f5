using static Plaudit.Features.Profiles.ProfileFeatureFormulas;

namespace Plaudit.Features.Profiles;

/// <summary>The counts that a profile shows.</summary>
internal static class SizeFeatures
{
    private const string Group = "size";

    public static IReadOnlyList<ProfileFeature> All { get; } =
    [
        Shown("followers", Group, "log1p of the followers", LogCount, ["followers"], p => Log(p.Followers)),
        Shown("following", Group, "log1p of the accounts followed", LogCount, ["following"], p => Log(p.Following)),
        Shown("posts", Group, "log1p of the posts so far", LogCount, ["posts"], p => Log(p.Posts)),
        Shown("favourites", Group, "log1p of the posts of others marked as liked", LogCount, ["favourites"], p => Log(p.Favourites)),
        Shown("listed", Group, "log1p of the public lists that the account is on", LogCount, ["listed"], p => Log(p.Listed)),
        Shown("has_followers", Group, "whether there is a follower", Flag, ["followers"], p => Of(p.Followers > 0, p.Followers)),
        Shown("has_following", Group, "whether an account is followed", Flag, ["following"], p => Of(p.Following > 0, p.Following)),
        Shown("has_posts", Group, "whether there is a post", Flag, ["posts"], p => Of(p.Posts > 0, p.Posts)),
        Shown("has_favourites", Group, "whether a post of others was marked as liked", Flag, ["favourites"], p => Of(p.Favourites > 0, p.Favourites)),
        Shown("round_following", Group, "whether the number of accounts followed is a multiple of 100 above 0", Flag, ["following"], p => Of(p.Following > 0 && p.Following % 100 == 0, p.Following)),
        // Sellers of followers fill their accounts up to what the platforms allow: 7,500 on Instagram; 2,000, later 5,000, on X.
        Shown("following_limit_distance", Group, "log1p of the distance of the accounts followed to the nearest of 2,000, 5,000 and 7,500", LogCount, ["following"], p => Log(LimitDistance(p.Following))),
    ];

    private static double Of(bool holds, long? count) => count is null ? double.NaN : holds ? 1 : 0;

    private static double? LimitDistance(long? following) =>
        following is { } count ? Math.Min(Math.Abs(count - 2_000L), Math.Min(Math.Abs(count - 5_000L), Math.Abs(count - 7_500L))) : null;
}
