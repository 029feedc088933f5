using Plaudit.Data;

namespace Plaudit.Forecasting;

/// <summary>What the columns of <see cref="PostingFeatures"/> mean. Numbers of weeks recorded in part are put up to seven days.</summary>
public static class PostingFeatureDefinitions
{
    /// <summary>The group of the columns that are naive forecasts.</summary>
    public const string Totals = "totals";

    private const string Group = "rhythm";
    private const string NoRecord = "no week up to the origin was recorded";

    /// <summary>All columns, in the order in which they are written.</summary>
    public static IReadOnlyList<FeatureDefinition> All { get; } = [.. Make()];

    private static IEnumerable<FeatureDefinition> Make()
    {
        yield return New("posts_level", "Usual posts of a week that has any: week_posts_mean_12 back on the plain scale, over the share of weeks with posts (at least 0.2).", "log posts");
        yield return New("silence_level", "Log odds of a week without posts, by silent_of_12 of 12 weeks and one more of either kind.", "log odds");
        for (var lag = 1; lag <= 4; lag++)
        {
            yield return New($"week_posts_{lag}", $"Posts of the recorded week {lag} back, put up to seven days.", "log1p posts", $"fewer than {lag} recorded weeks");
        }
        foreach (var count in new[] { 4, 12, 26 })
        {
            yield return New($"week_posts_mean_{count}", $"Mean logarithm of the posts of the last {count} recorded weeks, weighted by recorded days.", "log1p posts");
        }
        yield return New("week_posts_median_8", "Median logarithm of the posts of the last 8 recorded weeks.", "log1p posts");
        yield return New("week_posts_spread_12", "Standard deviation of the logarithm of the posts of the last 12 recorded weeks.", "logs", "fewer than 3 recorded weeks");
        foreach (var count in new[] { 4, 12, 26 })
        {
            yield return New($"silent_of_{count}", $"Share of the recorded days of the last {count} recorded weeks that lie in weeks without posts.", "0 to 1");
        }
        yield return New("silent_run", "Recorded weeks without posts in a row, up to the last.", "log1p weeks");
        yield return New("days_a_week", "Recorded days a week over the last 12 recorded weeks.", "days");
        yield return New("total_1", "Engagement of the last recorded week, put up to seven days.", "log1p engagement", NoRecord, Totals);
        yield return New("total_median_4", "Median of the engagement of the last 4 recorded weeks, put up to seven days.", "log1p engagement", NoRecord, Totals);
        yield return New("total_mean_12", "Mean of the engagement of the last 12 recorded weeks, put up to seven days, weighted by recorded days.", "log1p engagement", NoRecord, Totals);
    }

    private static FeatureDefinition New(string name, string definition, string unit, string nullRule = NoRecord, string group = Group) =>
        new(name, group, definition, unit, Availability.KnownBeforePosting, nullRule);
}
