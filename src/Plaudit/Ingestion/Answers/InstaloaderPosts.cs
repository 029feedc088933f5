using System.Text.Json;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Ingestion.Answers;

/// <summary>
/// Posts from the JSON files of Instaloader: the node as the web page has it, and where the app was asked, what the app has of it
/// (<c>iphone_struct</c>).
/// </summary>
internal static class InstaloaderPosts
{
    private static readonly string[] s_likes = ["edge_media_preview_like", "edge_liked_by", "likes"];

    private static readonly string[] s_comments = ["edge_media_to_parent_comment", "edge_media_to_comment", "comments"];

    /// <summary>Whether a node is a post, not a profile or a place.</summary>
    public static bool IsPost(JsonElement node) => node.HasMember("shortcode"u8) || node.HasMember("code"u8);

    /// <summary>Reads one node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="beside">The files beside: the caption is asked for where the node has none.</param>
    /// <param name="findings">Takes what is not as documented.</param>
    /// <param name="ownerId">The owner's id where the node does not say the name; it stands for the account then.</param>
    /// <param name="fault">Why there is no post.</param>
    public static Post? Read(
        JsonElement node, FilesBeside beside, ICollection<Finding> findings, out string? ownerId, out (string? Column, string Reason)? fault)
    {
        var fields = new AnswerFields(node, findings);
        fields.TryObject("iphone_struct", out var appNode);
        var app = new AnswerFields(appNode, findings);
        var account = OwnerName(fields, findings) ?? (app.TryObject("user", out var user) ? new AnswerFields(user, findings).Name("username") : null);
        ownerId = account is null && fields.TryObject("owner", out var owner) ? new AnswerFields(owner, findings).Id("id") : null;
        var postedAt = fields.UnixTime("taken_at_timestamp") ?? fields.UnixTime("date") ?? app.UnixTime("taken_at");
        fault = account is null && ownerId is null ? ("owner", RejectionReason.Of(FieldProblem.Absent, "owner"))
            : postedAt is null ? ("taken_at_timestamp", RejectionReason.Of(FieldProblem.Absent, "taken_at_timestamp"))
            : null;
        if (fault is not null) return null;

        var mediaType = TypeOf(fields, app);
        var draft = new Draft
        {
            Platform = "instagram",
            Account = account ?? ownerId!,
            // The name that the address of the post shows. The numeric id is another name of the same post, which users never see, and a
            // table of posts by the same people has the shortcode as well.
            PostId = fields.Id("shortcode") ?? fields.Id("code"),
            PostedAt = postedAt,
            MediaType = mediaType,
            Caption = Caption(fields, app, findings) ?? beside.Caption(),
            AltText = fields.Text("accessibility_caption"),
            Image = beside.Image(),
            Location = fields.TryObject("location", out var place) ? new AnswerFields(place, findings).Name("name") : null,
            DurationSeconds = mediaType is MediaType.Video or MediaType.Reel ? fields.Number("video_duration") : null,
        };
        return new Post(draft, Numbers(fields, app, findings));
    }

    private static string? OwnerName(AnswerFields fields, ICollection<Finding> findings) =>
        fields.TryObject("owner", out var owner) ? new AnswerFields(owner, findings).Name("username") : null;

    private static MediaType? TypeOf(AnswerFields fields, AnswerFields app)
    {
        var isReel = fields.Name("product_type") is "clips" || app.Name("product_type") is "clips";
        switch (fields.Name("__typename"))
        {
            case "GraphImage" or "XDTGraphImage": return MediaType.Image;
            case "GraphSidecar" or "XDTGraphSidecar": return MediaType.Carousel;
            case "GraphVideo" or "XDTGraphVideo": return isReel ? MediaType.Reel : MediaType.Video;
            case null: return fields.TrueOrFalse("is_video") is true ? isReel ? MediaType.Reel : MediaType.Video : null;
            default:
                fields.Report("__typename");
                return null;
        }
    }

    // Null where the node does not say; an empty list of texts says that there is none.
    private static string? Caption(AnswerFields fields, AnswerFields app, ICollection<Finding> findings)
    {
        if (fields.TryObject("edge_media_to_caption", out var holder) && new AnswerFields(holder, findings).TryArray("edges", out var edges))
        {
            foreach (var edge in edges.EnumerateArray())
            {
                if (new AnswerFields(edge, findings).TryObject("node", out var node)) return new AnswerFields(node, findings).Text("text");
            }
            return "";
        }
        return fields.IsText("caption") ? fields.Text("caption")
            : app.TryObject("caption", out var caption) ? new AnswerFields(caption, findings).Text("text")
            : null;
    }

    private static Outcomes Numbers(AnswerFields fields, AnswerFields app, ICollection<Finding> findings)
    {
        // Where the owner hides the numbers, the app still gives one, of a few friends.
        var isHidden = app.TrueOrFalse("like_and_view_counts_disabled") is true || fields.TrueOrFalse("like_and_view_counts_disabled") is true;
        if (fields.IsNumber("play_count") || app.IsNumber("play_count"))
            findings.Add(new Finding(FindingKind.LeftOut, "counts of plays, which are not views", 1));
        return new Outcomes
        {
            Likes = isHidden ? null : Edge(fields, s_likes, findings) ?? app.ShownCount("like_count"),
            Comments = Comments(fields, app, findings),
            Views = isHidden ? null : fields.ShownCount("video_view_count") ?? app.ShownCount("view_count"),
        };
    }

    private static long? Comments(AnswerFields fields, AnswerFields app, ICollection<Finding> findings)
    {
        // Instaloader writes 0 of its own where the app's answer has no number.
        if (fields.IsNumber("comments")) return fields.Has("iphone_struct") && !app.Has("comment_count") ? null : fields.ShownCount("comments");
        return Edge(fields, s_comments, findings) ?? app.ShownCount("comment_count");
    }

    // The first of the members that is there counts.
    private static long? Edge(AnswerFields fields, string[] names, ICollection<Finding> findings)
    {
        foreach (var name in names)
        {
            if (fields.TryObject(name, out var edge)) return new AnswerFields(edge, findings).ShownCount("count");
        }
        return null;
    }
}
