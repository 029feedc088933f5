using static Plaudit.Features.Profiles.ProfileFeatureFormulas;

namespace Plaudit.Features.Profiles;

/// <summary>How old the account is, and what it has gathered a day (growth rates of Yang et al., AAAI 2020). A day and a count are added to each.</summary>
internal static class AgeFeatures
{
    private const string Group = "age";

    public static IReadOnlyList<ProfileFeature> All { get; } =
    [
        Shown("account_age", Group, "log1p of the account's age in days when it was looked at", "log1p days", ["account_age_days"], p => Log(p.AccountAgeDays)),
        Shown("posts_per_day", Group, "posts to the account's age in days, 1 added to each", LogRatio, ["posts", "account_age_days"], p => Ratio(p.Posts, p.AccountAgeDays)),
        Shown("followers_per_day", Group, "followers to the account's age in days, 1 added to each", LogRatio, ["followers", "account_age_days"], p => Ratio(p.Followers, p.AccountAgeDays)),
        Shown("following_per_day", Group, "accounts followed to the account's age in days, 1 added to each", LogRatio, ["following", "account_age_days"], p => Ratio(p.Following, p.AccountAgeDays)),
        Shown("favourites_per_day", Group, "posts of others marked as liked to the account's age in days, 1 added to each", LogRatio, ["favourites", "account_age_days"], p => Ratio(p.Favourites, p.AccountAgeDays)),
        Shown("listed_per_day", Group, "public lists to the account's age in days, 1 added to each", LogRatio, ["listed", "account_age_days"], p => Ratio(p.Listed, p.AccountAgeDays)),
    ];
}
