using System.Text.Json;

namespace Plaudit.Ingestion.Answers;

/// <summary>Tells saved answers of platforms, and files of Instaloader, from other JSON by the members of the first object.</summary>
internal static class AnswerDetection
{
    private const int MostLines = 20;

    /// <summary>Whether a text that starts with the given bytes holds them.</summary>
    public static bool IsAnswer(ReadOnlySpan<byte> head)
    {
        // The first lines may be faulty ones; a later line decides then.
        for (var line = 0; line < MostLines && FormatDetection.FirstByte(head) is '{' or '['; line++)
        {
            if (Look(head) is { } isAnswer) return isAnswer;
            var end = head.IndexOf((byte)'\n');
            if (end < 0) return false;
            head = head[(end + 1)..];
        }
        return false;
    }

    /// <summary>Whether the first object is a post of Instaloader or the comments on one, in which no profile is to be found.</summary>
    public static bool HoldsPostsAlone(ReadOnlySpan<byte> head)
    {
        var isNode = false;
        var isComment = false;
        var reader = new Utf8JsonReader(head, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read() && (reader.CurrentDepth > 0 || reader.TokenType == JsonTokenType.StartObject))
            {
                if (reader.TokenType != JsonTokenType.PropertyName) continue;
                if (reader.CurrentDepth == 1)
                {
                    isNode = reader.ValueTextEquals("node"u8);
                    isComment |= reader.ValueTextEquals("answers"u8);
                }
                else if (isNode && reader.CurrentDepth == 2 && (reader.ValueTextEquals("shortcode"u8) || reader.ValueTextEquals("code"u8)))
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // What was seen before the fault still tells it.
        }
        return isComment;
    }

    // Null where the text shows nothing either way.
    private static bool? Look(ReadOnlySpan<byte> text)
    {
        var seen = Member.None;
        // The text may be cut off at the end of the head, which is no fault here.
        var reader = new Utf8JsonReader(text, isFinalBlock: false, state: default);
        try
        {
            if (!reader.Read()) return null;
            if (reader.TokenType == JsonTokenType.StartArray && (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)) return false;
            var depth = reader.CurrentDepth + 1;
            while (reader.Read() && reader.CurrentDepth >= depth)
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != depth) continue;
                var member = MemberOf(ref reader);
                // What Plaudit and the course write is told by these, whatever else stands beside.
                if (member == Member.Other) return false;
                // In an export of Instagram, "media" is a list.
                if (member == Member.Media) member = reader.Read() && reader.TokenType == JsonTokenType.StartObject ? Member.Answer : Member.None;
                seen |= member;
            }
        }
        catch (JsonException)
        {
            // What was seen before the fault still tells it.
        }
        return seen == Member.None ? null
            : (seen & (Member.Answer | Member.Instaloader)) != Member.None
                || Has(seen, Member.Status | Member.Body)
                || ((seen & Member.UserName) == Member.None && (Has(seen, Member.MediaType | Member.Time) || Has(seen, Member.Text | Member.Metrics)))
                || Has(seen, Member.Text | Member.Replies);
    }

    private static bool Has(Member seen, Member wanted) => (seen & wanted) == wanted;

    private static Member MemberOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("account"u8) || reader.ValueTextEquals("posts"u8) || reader.ValueTextEquals("profile"u8) ? Member.Other
        : reader.ValueTextEquals("business_discovery"u8) || reader.ValueTextEquals("data"u8)
            || reader.ValueTextEquals("error"u8) || reader.ValueTextEquals("errors"u8) ? Member.Answer
        : reader.ValueTextEquals("media"u8) ? Member.Media
        : reader.ValueTextEquals("node"u8) || reader.ValueTextEquals("instaloader"u8) ? Member.Instaloader
        : reader.ValueTextEquals("status"u8) || reader.ValueTextEquals("headers"u8) ? Member.Status
        : reader.ValueTextEquals("body"u8) ? Member.Body
        : reader.ValueTextEquals("username"u8) ? Member.UserName
        : reader.ValueTextEquals("media_type"u8) ? Member.MediaType
        : reader.ValueTextEquals("timestamp"u8) ? Member.Time
        : reader.ValueTextEquals("text"u8) ? Member.Text
        : reader.ValueTextEquals("public_metrics"u8) ? Member.Metrics
        : reader.ValueTextEquals("answers"u8) ? Member.Replies
        : Member.None;

    [Flags]
    private enum Member
    {
        None = 0,
        Other = 1,
        Answer = 1 << 1,
        Instaloader = 1 << 2,
        Status = 1 << 3,
        Body = 1 << 4,
        UserName = 1 << 5,
        MediaType = 1 << 6,
        Time = 1 << 7,
        Text = 1 << 8,
        Metrics = 1 << 9,
        Replies = 1 << 10,
        Media = 1 << 11,
    }
}
