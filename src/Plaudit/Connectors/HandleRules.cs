using System.Buffers;
using System.Collections.Frozen;

namespace Plaudit.Connectors;

/// <summary>Which names can exist on each platform, and which first parts of a path are its own pages.</summary>
internal static class HandleRules
{
    private const int LongestOnInstagram = 30;
    private const int LongestOnX = 15;
    private const string LettersAndDigits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly SearchValues<char> s_instagram = SearchValues.Create(LettersAndDigits + "._");
    private static readonly SearchValues<char> s_x = SearchValues.Create(LettersAndDigits + "_");

    private static readonly FrozenSet<string> s_pagesOfInstagram = Words(
        "p reel reels tv stories explore accounts about developer developers direct directory legal press web api graphql challenge emails session"
            + " topics locations tags static privacy terms nametag oauth your_activity archive create");

    private static readonly FrozenSet<string> s_pagesOfX = Words(
        "i home explore search intent share hashtag login logout signup settings notifications messages compose tos privacy about download jobs"
            + " account oauth status statuses who_to_follow bookmarks lists communities");

    /// <summary>The first parts of Instagram's paths that lead to one post.</summary>
    public static FrozenSet<string> PostsOnInstagram { get; } = Words("p reel reels tv stories");

    /// <summary>What is wrong with a name; null where it may exist.</summary>
    public static string? Problem(string platform, string name)
    {
        if (platform == PlatformNames.Instagram)
        {
            if (name.Length is 0 or > LongestOnInstagram || name.AsSpan().ContainsAnyExcept(s_instagram))
                return $"is no name on Instagram: expected 1 to {LongestOnInstagram} letters from a to z, digits, dots and underscores.";
            if (name[0] == '.' || name[^1] == '.' || name.Contains("..", StringComparison.Ordinal))
                return "is no name on Instagram: a name neither begins nor ends with a dot, and has no two dots in a row.";
        }
        else if (name.Length is 0 or > LongestOnX || name.AsSpan().ContainsAnyExcept(s_x))
        {
            return $"is no name on X: expected 1 to {LongestOnX} letters from a to z, digits and underscores.";
        }
        return IsPage(platform, name) ? $"is a page of {PlatformNames.Shown(platform)} itself, not a profile." : null;
    }

    private static bool IsPage(string platform, string word) =>
        (platform == PlatformNames.Instagram ? s_pagesOfInstagram : s_pagesOfX).Contains(word);

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
