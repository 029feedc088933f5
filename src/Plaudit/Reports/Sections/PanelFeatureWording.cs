namespace Plaudit.Reports.Sections;

/// <summary>Features of forecasts and their groups in words for people.</summary>
internal static class PanelFeatureWording
{
    private static readonly Dictionary<string, string> s_groups = new(StringComparer.Ordinal)
    {
        ["level"] = "the usual engagement per post",
        ["lags"] = "single latest weeks",
        ["means"] = "means and medians of weeks",
        ["trend"] = "trend of the latest weeks",
        ["spread"] = "how much weeks differ",
        ["rhythm"] = "how often it posts",
        ["history"] = "length of the history",
        ["account"] = "followers and their growth",
        ["audience"] = "reach, impressions, views, plays",
        ["market"] = "how all profiles moved",
        ["season"] = "time of the year",
    };

    // Only those whose names say too little.
    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        ["level"] = "usual engagement per post",
        ["median_4"] = "median of 4 weeks",
        ["week_0"] = "the week itself",
        ["week_1"] = "1 week before",
        ["week_2"] = "2 weeks before",
        ["week_3"] = "3 weeks before",
        ["per_post_4w"] = "all posts of 4 weeks",
        ["per_post_12w"] = "all posts of 12 weeks",
        ["weight_8w"] = "weight of the history",
        ["surprise_absolute"] = "surprises of late",
        ["span_4"] = "time of 4 posting weeks",
        ["age"] = "weeks since the first row",
        ["posting_weeks"] = "weeks with posts",
        ["level_to_followers"] = "engagement per follower",
        ["own_season"] = "its own weeks a year before",
        ["year_sine"] = "time of the year (sine)",
        ["year_cosine"] = "time of the year (cosine)",
    };

    /// <summary>A group in words; its own name where there are none.</summary>
    public static string OfGroup(string group) => s_groups.GetValueOrDefault(group, group);

    /// <summary>A feature as it is read.</summary>
    public static string OfName(string name) => s_names.GetValueOrDefault(name) ?? name.Replace('_', ' ');
}
