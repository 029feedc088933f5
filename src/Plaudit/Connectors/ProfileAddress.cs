using System.Collections.Frozen;
using Plaudit.Data;

namespace Plaudit.Connectors;

/// <summary>
/// Takes the platform and the name out of what a person pastes. Nothing is repaired: general parsers of addresses undo escapes, drop what
/// stands before an @ and turn letters of other alphabets into look-alikes, so the text is cut by hand and held against the few known shapes.
/// </summary>
internal static class ProfileAddress
{
    private const int Longest = 2048;
    private const int LongestShown = 80;

    private static readonly FrozenDictionary<string, string> s_hosts = new Dictionary<string, string>
    {
        ["instagram.com"] = PlatformNames.Instagram,
        ["www.instagram.com"] = PlatformNames.Instagram,
        ["m.instagram.com"] = PlatformNames.Instagram,
        ["x.com"] = PlatformNames.X,
        ["www.x.com"] = PlatformNames.X,
        ["mobile.x.com"] = PlatformNames.X,
        ["twitter.com"] = PlatformNames.X,
        ["www.twitter.com"] = PlatformNames.X,
        ["mobile.twitter.com"] = PlatformNames.X,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The platform, where the text tells it, and the name as written.</summary>
    public static (string? Platform, string Name) Split(string text)
    {
        var trimmed = text.Trim(' ');
        if (trimmed.Length == 0)
            throw new PlauditException("No profile given: expected its address, instagram:NAME, x:NAME, or @NAME with the platform.");
        if (trimmed.Length > Longest)
            throw new PlauditException($"'{Show(trimmed)}' is too long for the address of a profile ({trimmed.Length} characters).");
        foreach (var letter in trimmed)
        {
            if (letter <= ' ' || letter == '\x7f' || letter == '\\')
                throw new PlauditException($"'{Show(trimmed)}' is no profile: it holds a space, a backslash or a control character.");
            if (letter > '\x7f')
            {
                throw new PlauditException(
                    $"'{Show(trimmed)}' is no profile: '{Show(letter.ToString())}' (U+{(int)letter:X4}) is not in any name or address of Instagram"
                        + " or X. Letters of other alphabets may look the same.");
            }
        }

        var scheme = trimmed.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0) return SplitAddress(WithoutScheme(trimmed, scheme), trimmed);
        var cut = trimmed.IndexOfAny(['/', '?', '#']);
        var first = cut < 0 ? trimmed : trimmed[..cut];
        if (cut >= 0 || s_hosts.ContainsKey(first)) return SplitAddress(trimmed, trimmed);

        var colon = trimmed.IndexOf(':');
        if (colon < 0) return (null, WithoutAt(trimmed));
        var platform = PlatformNames.Parse(trimmed[..colon]) ?? throw new PlauditException(
            $"'{Show(trimmed)}' is no profile: '{Show(trimmed[..colon])}' is no platform; expected instagram:NAME or x:NAME.");
        return (platform, WithoutAt(trimmed[(colon + 1)..]));
    }

    /// <summary>A text as a message may repeat it: without control characters, and not too long.</summary>
    public static string Show(string text) => ShownText.Of(text, LongestShown);

    private static string WithoutScheme(string text, int at)
    {
        var scheme = text[..at].ToLowerInvariant();
        if (scheme is not ("http" or "https"))
        {
            throw new PlauditException(
                $"'{Show(text)}' is no profile: expected an address that begins with https://, not with {Show(scheme)}://.");
        }
        return text[(at + 3)..];
    }

    private static (string Platform, string Name) SplitAddress(string rest, string text)
    {
        var cut = rest.IndexOfAny(['/', '?', '#']);
        var host = cut < 0 ? rest : rest[..cut];
        if (host.Contains('@'))
        {
            var leadsTo = host[(host.LastIndexOf('@') + 1)..];
            throw new PlauditException(
                $"'{Show(text)}' is refused: what stands before the @ is not the site; the address leads to '{Show(leadsTo)}'.");
        }
        if (host.Contains(':')) throw new PlauditException($"'{Show(text)}' is refused: the address of a profile has no port.");
        if (!s_hosts.TryGetValue(host, out var platform))
        {
            throw new PlauditException(
                $"'{Show(text)}' is refused: '{Show(host)}' is neither Instagram nor X. Known are instagram.com, x.com and twitter.com.");
        }
        var path = cut < 0 ? "" : rest[cut..];
        var end = path.IndexOfAny(['?', '#']);
        if (end >= 0) path = path[..end];
        return (platform, NameOf(path.Trim('/').Length == 0 ? [] : path[1..].Split('/'), platform, text));
    }

    private static string NameOf(string[] parts, string platform, string text)
    {
        // One slash at the end is how sites write a folder.
        if (parts is [.. var before, ""]) parts = before;
        if (parts is []) throw new PlauditException($"'{Show(text)}' names no profile: expected https://{Home(platform)}/NAME.");
        if (IsPost(parts, platform))
        {
            throw new PlauditException(
                $"'{Show(text)}' is a post, not a profile: expected the profile's own address, https://{Home(platform)}/NAME.");
        }
        if (parts.Length > 1)
        {
            throw new PlauditException(
                $"'{Show(text)}' is a page below a profile or of the site itself: expected the profile's own address,"
                    + $" https://{Home(platform)}/NAME.");
        }
        return parts[0];
    }

    private static bool IsPost(string[] parts, string platform) => platform == PlatformNames.Instagram
        ? parts.Length > 1 && (HandleRules.PostsOnInstagram.Contains(parts[0]) || HandleRules.PostsOnInstagram.Contains(parts[1]))
        : parts.Length > 2 && parts[1].ToLowerInvariant() is "status" or "statuses";

    private static string Home(string platform) => platform == PlatformNames.Instagram ? "www.instagram.com" : "x.com";

    private static string WithoutAt(string name) => name.StartsWith('@') ? name[1..] : name;
}
