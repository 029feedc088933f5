using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Ingestion.Answers;

/// <summary>Posts from media objects of the Instagram Graph API, as business discovery and the media of an own account give them.</summary>
public static class GraphPosts
{
    /// <summary>
    /// Reads one media object. A number that is absent, as <c>like_count</c> is where likes are hidden, is not known. The followers that the
    /// answer may give beside it are those of today, so the post does not get them.
    /// </summary>
    /// <param name="media">The object.</param>
    /// <param name="account">Whose it is; <see langword="null"/> where its own <c>username</c> or <c>owner</c> says it.</param>
    /// <param name="findings">Takes what is not as documented, and what is left out.</param>
    /// <param name="fault">Why there is no post, where it is a fault; otherwise it was left out on purpose, as a story is.</param>
    /// <returns>The post; <see langword="null"/> where there is none.</returns>
    public static Post? Read(JsonElement media, string? account, ICollection<Finding> findings, out (string? Column, string Reason)? fault)
    {
        ArgumentNullException.ThrowIfNull(findings);
        fault = null;
        if (media.ValueKind != JsonValueKind.Object)
        {
            fault = (null, RejectionReason.NotObject);
            return null;
        }
        var fields = new AnswerFields(media, findings);
        var product = fields.Name("media_product_type");
        if (product is "STORY")
        {
            findings.Add(new Finding(FindingKind.LeftOut, "stories, which are gone after a day", 1));
            return null;
        }
        account ??= Owner(fields, findings);
        var postedAt = fields.Time("timestamp");
        if (account is null) fault = ("username", RejectionReason.Of(FieldProblem.Absent, "username"));
        else if (postedAt is null) fault = ("timestamp", RejectionReason.Of(FieldProblem.Absent, "timestamp"));
        if (fault is not null) return null;

        var draft = new Draft
        {
            Platform = "instagram",
            Account = account!,
            PostId = fields.Id("id"),
            PostedAt = postedAt,
            MediaType = TypeOf(fields, product),
            // The answer leaves out what is empty; a caption that is not there is not known to be none, for it may not have been asked for.
            Caption = fields.Text("caption"),
            AltText = fields.Text("alt_text"),
            IsAd = product is "AD" ? true : null,
        };
        var outcomes = new Outcomes
        {
            Likes = fields.Count("like_count"),
            Comments = fields.Count("comments_count"),
            Views = fields.Count("view_count"),
        };
        // Insights that were asked for in the same request stand inside the object.
        if (fields.TryObject("insights", out var insights) && GraphInsights.TryRead(insights, out _, out var measured, findings))
            outcomes = GraphInsights.Merge(outcomes, measured);
        return new Post(draft, outcomes);
    }

    private static string? Owner(AnswerFields fields, ICollection<Finding> findings) =>
        fields.Name("username") ?? (fields.TryObject("owner", out var owner) ? new AnswerFields(owner, findings).Name("username") : null);

    private static MediaType? TypeOf(AnswerFields fields, string? product)
    {
        switch (fields.Name("media_type"))
        {
            case null: return null;
            case "IMAGE": return MediaType.Image;
            case "CAROUSEL_ALBUM": return MediaType.Carousel;
            case "VIDEO": return product is "REELS" ? MediaType.Reel : MediaType.Video;
            default:
                fields.Report("media_type");
                return null;
        }
    }
}
