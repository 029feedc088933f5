using System.Collections.Frozen;
using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Ingestion.Answers;

/// <summary>
/// What the Instagram Graph API measured of one media: <c>{"data":[{"name","values"|"total_value","id":"MEDIA/insights/..."}]}</c>.
/// A measure that is not there is not known: answers come up to two days late, and are empty until then.
/// </summary>
public static class GraphInsights
{
    private const string Mark = "/insights/";

    // Plays ended as a measure in 2025 and are not views, whatever replaced them; the rest says nothing that a post has a place for.
    private static readonly FrozenSet<string> s_leftOut = FrozenSet.Create(
        StringComparer.Ordinal,
        "plays", "clips_replays_count", "ig_reels_aggregated_all_plays_count", "ig_reels_avg_watch_time", "ig_reels_video_view_total_time",
        "video_views", "total_interactions", "engagement", "profile_visits", "profile_activity", "follows", "navigation", "replies",
        "exits", "taps_forward", "taps_back", "carousel_album_engagement", "carousel_album_impressions", "carousel_album_reach",
        "carousel_album_saved", "carousel_album_video_views", "facebook_views", "crossposted_views", "reels_skip_rate", "reposts");

    /// <summary>Reads an answer of media insights.</summary>
    /// <param name="root">The answer.</param>
    /// <param name="mediaId">The media that was measured; empty where the answer holds no measure of a media.</param>
    /// <param name="outcomes">What is known of it.</param>
    /// <param name="findings">Takes the measures that are not known, or have no place.</param>
    /// <returns>Whether it is such an answer; one without data is.</returns>
    public static bool TryRead(JsonElement root, out string mediaId, out Outcomes outcomes, ICollection<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        mediaId = "";
        outcomes = default;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("data", out var data)) return false;
        if (data.ValueKind != JsonValueKind.Array || !data.EnumerateArray().All(IsMeasure)) return false;
        foreach (var measure in data.EnumerateArray())
        {
            var fields = new AnswerFields(measure, findings);
            // Of an account there are measures as well, day by day; those of a media are over its lifetime.
            if (fields.Name("period") is { } period && period != "lifetime")
            {
                findings.Add(new Finding(FindingKind.LeftOut, "insights of a period, not of a post's lifetime", 1));
                continue;
            }
            if (mediaId.Length == 0 && fields.Id("id") is { } id && id.IndexOf(Mark, StringComparison.Ordinal) is > 0 and var end)
                mediaId = id[..end];
            outcomes = With(outcomes, fields.Name("name") ?? "", fields, findings);
        }
        return true;
    }

    /// <summary>
    /// What a post tells and what was measured of it, together: measured numbers win, and where there is none the post's stays.
    /// </summary>
    public static Outcomes Merge(Outcomes post, Outcomes insights) => new()
    {
        Likes = insights.Likes ?? post.Likes,
        Comments = insights.Comments ?? post.Comments,
        Shares = insights.Shares ?? post.Shares,
        Saves = insights.Saves ?? post.Saves,
        Views = insights.Views ?? post.Views,
        Reach = insights.Reach ?? post.Reach,
        Impressions = insights.Impressions ?? post.Impressions,
    };

    private static bool IsMeasure(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("name", out _)
        && (item.TryGetProperty("values", out _) || item.TryGetProperty("total_value", out _));

    private static Outcomes With(Outcomes known, string name, AnswerFields fields, ICollection<Finding> findings)
    {
        switch (name)
        {
            case "likes": return known with { Likes = Value(name, fields, findings) };
            case "comments": return known with { Comments = Value(name, fields, findings) };
            case "shares": return known with { Shares = Value(name, fields, findings) };
            case "saved": return known with { Saves = Value(name, fields, findings) };
            case "views": return known with { Views = Value(name, fields, findings) };
            case "reach": return known with { Reach = Value(name, fields, findings) };
            case "impressions": return known with { Impressions = Value(name, fields, findings) };
        }
        findings.Add(s_leftOut.Contains(name)
            ? new Finding(FindingKind.LeftOut, $"'{name}' of insights, for which a post has no place", 1)
            : new Finding(
                FindingKind.Unknown,
                $"insights called '{ShownText.Of(name)}'",
                1,
                "What they measure is not known; they are not read as any other."));
        return known;
    }

    // Either one value over the lifetime, or the sum that newer measures give.
    private static long? Value(string name, AnswerFields fields, ICollection<Finding> findings)
    {
        if (fields.TryObject("total_value", out var total)) return ValueOf(total);
        if (!fields.TryArray("values", out var values) || values.GetArrayLength() == 0) return null;
        if (values.GetArrayLength() == 1) return ValueOf(values[0]);
        fields.Report(name);
        return null;

        long? ValueOf(JsonElement holder)
        {
            // The finding names the measure, for all of them are called "value".
            var none = new List<Finding>();
            var value = new AnswerFields(holder, none).Count("value");
            if (none.Count > 0 || holder.ValueKind != JsonValueKind.Object) new AnswerFields(holder, findings).Report(name);
            return value;
        }
    }
}
