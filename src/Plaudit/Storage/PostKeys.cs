using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>By what a post is known again.</summary>
public static class PostKeys
{
    // Of a name or an id; longer ones do not fit into an index of PostgreSQL.
    internal const int MaxLength = 200;

    // Long enough that two posts of an account never share it.
    private const int HashBytes = 16;

    /// <summary>
    /// What a post has in place of an id within its account: the id itself, or # and a hash of time, order, format, texts and picture.
    /// <see langword="null"/> where neither an id nor a time nor a text nor a picture is known.
    /// </summary>
    public static string? Of(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.PostId is { Length: > 0 and <= MaxLength } id) return StoredText.Clean(id);
        if (draft is { PostId: null or "", PostedAt: null, Caption: null, AltText: null, Image: null }) return null;
        return "#" + Hash(
            draft.PostId is "" ? null : draft.PostId,
            draft.PostedAt is { } time ? string.Create(CultureInfo.InvariantCulture, $"{StoredTime.Of(time.Utc)} {time.HasTimeOfDay}") : null,
            draft.Sequence?.ToString(CultureInfo.InvariantCulture),
            draft.MediaType?.ToString(),
            draft.Caption,
            draft.AltText,
            draft.Image);
    }

    /// <summary>
    /// By what a prediction of a draft finds its post once that is published: a hash of the caption, or of the picture's name where there is no
    /// caption; <see langword="null"/> where there is neither. Spaces at the ends and ends of lines do not matter.
    /// </summary>
    public static string? DraftHash(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return Normal(draft.Caption) is { } caption ? Hash("caption", caption) : Normal(draft.Image) is { } image ? Hash("image", image) : null;
    }

    private static string? Normal(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return StoredText.Clean(text)!.ReplaceLineEndings("\n").Trim();
    }

    private static string Hash(params ReadOnlySpan<string?> parts)
    {
        var text = new StringBuilder();
        // Lengths tell the parts apart, whatever is in them.
        foreach (var part in parts) text.Append(part?.Length ?? -1).Append(':').Append(part);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, HashBytes));
    }
}
