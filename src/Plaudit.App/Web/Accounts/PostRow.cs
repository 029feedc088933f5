using Plaudit.App.Web.Texts;
using Plaudit.Data;

namespace Plaudit.App.Web.Accounts;

/// <summary>A post in the table of an account.</summary>
/// <param name="PostedAt"><see langword="null"/> where not known.</param>
/// <param name="MediaType">In words; <see langword="null"/> where not known.</param>
/// <param name="Caption">The whole text; <see langword="null"/> where there is none.</param>
/// <param name="Likes">As seen last.</param>
/// <param name="Comments">As seen last.</param>
/// <param name="LikeItAddress">The studio with the post as a draft, where posts like it are shown; <see langword="null"/> where it has no short caption.</param>
public sealed record PostRow(PostTime? PostedAt, string? MediaType, string? Caption, long? Likes, long? Comments, string? LikeItAddress)
{
    /// <summary>Posts that are shown.</summary>
    public const int MostShown = 10;

    private const int LongestCaption = 120;
    private const int LongestInAddress = 500;

    /// <summary>The caption, shortened to what a table has room for.</summary>
    public string ShortCaption
    {
        get
        {
            var text = (Caption ?? "").ReplaceLineEndings(" ").Trim();
            if (text.Length <= LongestCaption) return text;
            // Half of a character outside of the first plane is none.
            var end = char.IsHighSurrogate(text[LongestCaption - 1]) ? LongestCaption - 1 : LongestCaption;
            return text[..end] + "…";
        }
    }

    /// <summary>A post as a row.</summary>
    public static PostRow Of(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return new PostRow(
            post.Draft.PostedAt,
            NameOf(post.Draft.MediaType),
            post.Draft.Caption,
            post.Outcomes.Likes,
            post.Outcomes.Comments,
            LikeItAddressOf(post.Draft));
    }

    // Longer captions make addresses that not every proxy lets through.
    private static string? LikeItAddressOf(Draft draft)
    {
        if (draft.Caption is not { Length: > 0 and <= LongestInAddress } caption) return null;
        var media = draft.MediaType is { } type ? $"&a.media_type={type.ToString().ToLowerInvariant()}" : "";
        return $"{AccountAddress.With("/drafts/studio", draft.Platform, draft.Account)}{media}&a.caption={Uri.EscapeDataString(caption)}";
    }

    /// <summary>A media type in words; <see langword="null"/> where not known.</summary>
    public static string? NameOf(MediaType? type) => type is { } known ? AccountTexts.ResourceManager.GetString("Media" + known, AccountTexts.Culture) ?? known.ToString() : null;
}
