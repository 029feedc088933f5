namespace Plaudit.Reports.Sections;

/// <summary>Features, their groups and the fields of posts in words for people.</summary>
internal static class FeatureWording
{
    private static readonly Dictionary<string, string> s_groups = new(StringComparer.Ordinal)
    {
        ["level"] = "likes of earlier posts",
        ["usual"] = "distance from the usual",
        ["spread"] = "how much likes vary",
        ["trend"] = "trend of likes",
        ["history"] = "number of earlier posts",
        ["earlier outcomes"] = "comments and views of earlier posts",
        ["rhythm"] = "time since earlier posts",
        ["time"] = "weekday and hour",
        ["format"] = "format: image, video, length, ad",
        ["caption"] = "look of the caption",
        ["presence"] = "caption or location given",
        ["similar"] = "how similar posts did",
        ["terms"] = "words of the caption",
        ["account"] = "size of the account",
        ["season"] = "season",
        ["image_measured"] = "look of the picture",
        ["image_embedding"] = "what the picture shows",
    };

    // Only those whose names say too little.
    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        ["level"] = "likes, last 30 days",
        ["level_3_days"] = "likes, last 3 days",
        ["level_7_days"] = "likes, last 7 days",
        ["level_90_days"] = "likes, last 90 days",
        ["level_1_post"] = "likes, last post or two",
        ["level_2_posts"] = "likes, last 2 posts",
        ["level_4_posts"] = "likes, last 4 posts",
        ["level_8_posts"] = "likes, last 8 posts",
        ["last_1"] = "likes of the last post",
        ["last_2"] = "likes of the post before it",
        ["mean_10"] = "mean likes of 10 posts",
        ["median_5"] = "median likes of 5 posts",
        ["median_10"] = "median likes of 10 posts",
        ["max_10"] = "most likes in 10 posts",
        ["min_10"] = "fewest likes in 10 posts",
        ["mean_all"] = "likes of all earlier posts",
        ["spread_10"] = "spread over 10 posts",
        ["spread_20"] = "spread over 20 posts",
        ["surprise_square"] = "surprises, large ones most",
        ["surprise_absolute"] = "surprises of late",
        ["slope_10"] = "trend over 10 posts",
        ["gap_1"] = "hours since the last post",
        ["gap_5"] = "hours since 5 posts ago",
        ["gap_ratio"] = "gap against the usual gap",
        ["posts_1_day"] = "posts in the last day",
        ["posts_7_days"] = "posts in the last 7 days",
        ["posts_28_days"] = "posts in the last 28 days",
        ["weekday_effect"] = "how this weekday did",
        ["hour_effect"] = "how this hour did",
        ["format_level"] = "how this format did",
        ["format_last"] = "last post of this format",
        ["format_share"] = "share of this format",
        ["similar_level"] = "likes of similar posts",
        ["similar_weight"] = "number of similar posts",
        ["similar_effect"] = "how similar posts did",
        ["similar_beat_usual"] = "similar posts that beat usual",
        ["term_effect"] = "how these words did",
        ["new_term_share"] = "share of new words",
        ["earlier_comments_ratio"] = "comments per like of late",
        ["earlier_comments_last"] = "comments on the last post",
        ["earlier_views_ratio"] = "views per like of late",
        ["earlier_views_last"] = "views of the last post",
        ["followers_above_level"] = "followers per like",
        ["usual"] = "usual likes (last 12 posts)",
        ["level_above_usual"] = "last 30 days above usual",
        ["recent_above_usual"] = "last 2 posts above usual",
        ["similar_above_usual"] = "similar posts above usual",
        ["is_ad"] = "advertisement",
        ["duration_seconds"] = "duration",
    };

    /// <summary>A group in words; its own name where there are none.</summary>
    public static string OfGroup(string group) => s_groups.GetValueOrDefault(group, group);

    /// <summary>A feature or a field as it is read.</summary>
    public static string OfName(string name) => s_names.GetValueOrDefault(name) ?? name.Replace('_', ' ');

    /// <summary>The same, with a mark on what is known only after posting.</summary>
    public static string OfName(string name, bool isOutcome) => isOutcome ? $"{OfName(name)} (outcome)" : OfName(name);
}
