using Plaudit.Data;

namespace Plaudit.Forecasting;

/// <summary>The features of forecasts: what is known of a profile at the end of an origin week.</summary>
public static class PanelFeatureDefinitions
{
    private const string LogUnit = "log1p engagement per post";
    private const string RelativeUnit = "difference of logs";
    private const string NoPosts = "no week up to the origin has posts";

    /// <summary>All columns, in the order in which they are written.</summary>
    public static IReadOnlyList<FeatureDefinition> All { get; } = [.. Make()];

    private static IEnumerable<FeatureDefinition> Make()
    {
        yield return New("level", "level", "Mean of three: log1p of the median of the last 4 posting weeks, the weighted mean with a half-life of 4 weeks, the mean logarithm of the last 12 posting weeks.", LogUnit, NoPosts);
        yield return Relative("median_4", "level", "log1p of the median of the last 4 posting weeks", NoPosts);
        foreach (var (name, weeks) in new[] { ("week_0", "the origin week"), ("week_1", "the week before the origin"), ("week_2", "2 weeks before the origin"), ("week_3", "3 weeks before the origin") })
        {
            yield return Relative(name, "lags", $"log1p engagement per post of {weeks}, by the calendar", "that week has no posts, or was not recorded");
        }
        foreach (var lag in new[] { 1, 2, 3, 4, 8 })
        {
            yield return Relative($"posting_week_{lag}", "lags", $"log1p engagement per post of the posting week {lag} back", $"fewer than {lag} posting weeks");
        }
        foreach (var count in new[] { 8, 12, 26 })
        {
            yield return Relative($"mean_{count}", "means", $"mean logarithm of the last {count} posting weeks", NoPosts);
        }
        foreach (var count in new[] { 8, 12 })
        {
            yield return Relative($"median_{count}", "means", $"median logarithm of the last {count} posting weeks", NoPosts);
        }
        yield return Relative("plain_mean_12", "means", "log1p of the mean of the last 12 posting weeks", NoPosts);
        yield return Relative("per_post_4w", "means", "log1p of the engagement of the last 28 days over their posts", "no post in these weeks");
        yield return Relative("per_post_12w", "means", "log1p of the engagement of the last 12 weeks over their posts", "no post in these weeks");
        yield return Relative("mean_12w", "means", "mean logarithm of the posting weeks among the last 12 weeks", "no posting week among them");
        yield return Relative("mean_52w", "means", "mean logarithm of the posting weeks among the last 52 weeks", "no posting week among them");
        foreach (var halfLife in PostingWeeks.HalfLives)
        {
            yield return Relative($"weighted_{halfLife}w", "means", $"mean logarithm of all posting weeks, weighted by posts / (posts + 1) and halved every {halfLife} weeks", NoPosts);
        }
        foreach (var count in new[] { 8, 12 })
        {
            yield return New($"slope_{count}", "trend", $"Least-squares slope of the last {count} posting weeks, drawn towards 0.", "logs a week", "fewer than 3 posting weeks");
        }
        foreach (var count in new[] { 8, 26 })
        {
            yield return New($"spread_{count}", "spread", $"Standard deviation of the logarithms of the last {count} posting weeks.", "logs", "fewer than 3 posting weeks");
        }
        yield return New("surprise_absolute", "spread", "Mean absolute distance of a posting week from the median of the 4 before it, an earlier one counting 0.9 of the next.", "logs", "fewer than 2 posting weeks");
        yield return New("weight_8w", "spread", "How much history there is: the weights behind weighted_8w added up.", "weeks", "never");
        yield return New("weeks_since_post", "rhythm", "Weeks from the last posting week to the origin.", "log1p weeks", NoPosts);
        yield return New("weeks_since_record", "rhythm", "Weeks from the last recorded week to the origin.", "log1p weeks", "no week up to the origin was recorded");
        yield return New("span_4", "rhythm", "Weeks from the posting week 4 back to the origin.", "log1p weeks", "fewer than 4 posting weeks");
        yield return New("posts_4w", "rhythm", "Posts in the last 4 weeks.", "log1p posts", "none of them was recorded");
        yield return New("posts_12w", "rhythm", "Posts in the last 12 weeks.", "log1p posts", "none of them was recorded");
        yield return New("recorded_4w", "rhythm", "Share of the days of the last 4 weeks that were recorded.", "0 to 1", "never");
        yield return New("recorded_12w", "rhythm", "Share of the days of the last 12 weeks that were recorded.", "0 to 1", "never");
        yield return New("silent_12w", "rhythm", "Share of the recorded weeks among the last 12 that have no posts.", "0 to 1", "none of them was recorded");
        yield return New("age", "history", "Weeks from the profile's first row to the origin.", "log1p weeks", "never");
        yield return New("posting_weeks", "history", "Posting weeks up to the origin, at most 52.", "log1p weeks", "never");
        yield return New("followers", "account", "Followers known last.", "log1p followers", "never given up to the origin");
        yield return New("level_to_followers", "account", "Level less followers.", RelativeUnit, "either is not known");
        foreach (var weeks in new[] { 4, 12, 26 })
        {
            yield return New($"followers_growth_{weeks}w", "account", $"Followers less those of {weeks} weeks before.", RelativeUnit, "either is not known");
        }
        foreach (var measure in new[] { "reach", "impressions", "views", "plays" })
        {
            yield return Relative($"{measure}_per_post", "audience", $"mean of log1p {measure} per post over the last 4 posting weeks that have any", "none of them has");
        }
        yield return New("market_latest", "market", "Median over profiles of how far a week was above the median of 4 before it, averaged over the last 4 weeks.", "logs", "fewer than 5 profiles");
        yield return New("market_trend", "market", "Median over profiles of how far the horizon's week was above the median of 4 at its origin, averaged over the last 8 origins whose outcome is known.", "logs", "fewer than 5 profiles");
        yield return New("market_season", "market", "The same around this time of the year, averaged over the 4 years before.", "logs", "no such year, or fewer than 5 profiles");
        yield return New("own_season", "season", "Mean of the 3 weeks around the target's a year before, less weighted_8w of the week 52 before the origin.", RelativeUnit, "no posting week there");
        yield return New("year_sine", "season", "Sine of the target week's place in the year.", "-1 to 1", "never");
        yield return New("year_cosine", "season", "Cosine of the target week's place in the year.", "-1 to 1", "never");
    }

    private static FeatureDefinition Relative(string name, string group, string what, string nullRule) =>
        New(name, group, $"Relative to level: {what}.", RelativeUnit, nullRule);

    private static FeatureDefinition New(string name, string group, string definition, string unit, string nullRule) =>
        new(name, group, definition, unit, Availability.KnownBeforePosting, nullRule);
}
