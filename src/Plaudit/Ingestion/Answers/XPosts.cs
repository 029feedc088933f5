using System.Text.Json;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Ingestion.Answers;

/// <summary>Posts from tweets as the X API v2 gives them.</summary>
public static class XPosts
{
    // X puts a short link to each picture, video or page into the text.
    private const string ShortLink = "https://t.co/";

    /// <summary>Reads one tweet that comes without its <c>includes</c>.</summary>
    public static Post? Read(JsonElement tweet, string? account, ICollection<Finding> findings, out (string? Column, string Reason)? fault) =>
        Read(tweet, XIncludes.None, account, findings, out fault);

    /// <summary>
    /// Reads one tweet. Likes, replies, bookmarks and impressions are those of <c>public_metrics</c>; shares are retweets and quotes together,
    /// and not known where one of them is not.
    /// </summary>
    /// <param name="tweet">The object.</param>
    /// <param name="includes">What its answer gives beside it.</param>
    /// <param name="account">Whose it is; <see langword="null"/> for the user that <c>author_id</c> names.</param>
    /// <param name="findings">Takes what is not as documented, and what is left out.</param>
    /// <param name="fault">Why there is no post, where it is a fault; otherwise it was left out on purpose, as a retweet is.</param>
    /// <returns>The post; <see langword="null"/> where there is none.</returns>
    public static Post? Read(
        JsonElement tweet, XIncludes includes, string? account, ICollection<Finding> findings, out (string? Column, string Reason)? fault)
    {
        ArgumentNullException.ThrowIfNull(includes);
        ArgumentNullException.ThrowIfNull(findings);
        fault = null;
        if (tweet.ValueKind != JsonValueKind.Object)
        {
            fault = (null, RejectionReason.NotObject);
            return null;
        }
        var fields = new AnswerFields(tweet, findings);
        if (IsRetweet(fields))
        {
            findings.Add(new Finding(FindingKind.LeftOut, "retweets, which are posts of others", 1));
            return null;
        }
        account ??= Author(fields, includes);
        var postedAt = fields.Time("created_at");
        if (account is null) fault = ("author_id", RejectionReason.Of(FieldProblem.Absent, "author_id"));
        else if (postedAt is null) fault = ("created_at", RejectionReason.Of(FieldProblem.Absent, "created_at"));
        if (fault is not null) return null;

        // A long post has its whole text aside.
        var text = (fields.TryObject("note_tweet", out var note) ? new AnswerFields(note, findings).Text("text") : null) ?? fields.Text("text");
        var media = Media(fields, includes, findings);
        var draft = new Draft
        {
            Platform = "x",
            Account = account!,
            PostId = fields.Id("id"),
            PostedAt = postedAt,
            MediaType = TypeOf(media, text, includes, findings),
            Caption = Plain(text),
            DurationSeconds = media is [var only] ? new AnswerFields(only, findings).Number("duration_ms") / 1_000 : null,
        };
        return new Post(draft, fields.TryObject("public_metrics", out var metrics) ? Numbers(new AnswerFields(metrics, findings)) : default);
    }

    // X escapes three characters of a text as HTML does.
    private static string? Plain(string? text) => text?
        .Replace("&lt;", "<", StringComparison.Ordinal)
        .Replace("&gt;", ">", StringComparison.Ordinal)
        .Replace("&amp;", "&", StringComparison.Ordinal);

    private static Outcomes Numbers(AnswerFields metrics) => new()
    {
        Likes = metrics.Count("like_count"),
        Comments = metrics.Count("reply_count"),
        Shares = metrics.Count("retweet_count") + metrics.Count("quote_count"),
        Saves = metrics.Count("bookmark_count"),
        Impressions = metrics.Count("impression_count"),
    };

    private static string? Author(AnswerFields fields, XIncludes includes) =>
        fields.Id("author_id") is { } id ? includes.UserName(id) ?? id : null;

    private static bool IsRetweet(AnswerFields fields) =>
        fields.TryArray("referenced_tweets", out var references) && references.EnumerateArray().Any(reference => reference.TextOf("type"u8) == "retweeted");

    // What is attached; an element of no kind where the answer does not say more of it than its key. Null where nothing is attached.
    private static List<JsonElement>? Media(AnswerFields fields, XIncludes includes, ICollection<Finding> findings)
    {
        if (!fields.TryObject("attachments", out var attached) || !new AnswerFields(attached, findings).TryArray("media_keys", out var keys)) return null;
        var found = new List<JsonElement>();
        foreach (var key in keys.EnumerateArray())
        {
            found.Add(key.ValueKind == JsonValueKind.String && JsonTexts.TryText(key, out var text) ? includes.Media(text) : default);
        }
        return found.Count == 0 ? null : found;
    }

    private static MediaType? TypeOf(List<JsonElement>? media, string? text, XIncludes includes, ICollection<Finding> findings)
    {
        if (media is null)
        {
            // A text with a link may have a picture that was not asked for.
            return text is null || (!includes.HasMedia && text.Contains(ShortLink, StringComparison.Ordinal)) ? null : MediaType.Text;
        }
        var pictures = 0;
        foreach (var item in media)
        {
            var fields = new AnswerFields(item, findings);
            switch (fields.Name("type"))
            {
                case "video" or "animated_gif": return MediaType.Video;
                case "photo": pictures++; break;
                case null: break;
                default: fields.Report("type"); break;
            }
        }
        return pictures < media.Count ? null : pictures == 1 ? MediaType.Image : MediaType.Carousel;
    }
}
