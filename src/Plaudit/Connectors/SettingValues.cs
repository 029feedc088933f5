using System.Globalization;
using System.Net;
using Plaudit.Data;

namespace Plaudit.Connectors;

/// <summary>Values of the environment, checked. Messages name the variable and, where it may hold a secret, not what it holds.</summary>
internal sealed class SettingValues(Func<string, string?> variable)
{
    private const int LongestToken = 4096;
    private const int LongestId = 32;

    /// <summary>A variable that is set and not blank; null otherwise.</summary>
    public string? Text(string name) => variable(name)?.Trim() is { Length: > 0 } text ? text : null;

    public AccessToken? Token(string name) => Text(name) is { } text ? TokenOf(text, name) : null;

    public string? UserId(string name) => Text(name) is { } text ? UserIdOf(text, name) : null;

    public long? Number(string name, long smallest, long largest)
    {
        if (Text(name) is not { } text) return null;
        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (isNumber && number >= smallest && number <= largest) return number;
        var expected = largest == long.MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"a whole number from {smallest}")
            : string.Create(CultureInfo.InvariantCulture, $"a whole number from {smallest} to {largest}");
        throw new PlauditException($"{name} must be {expected}, not '{ProfileAddress.Show(text)}'.");
    }

    /// <summary>An address on this machine: a token must never go to a host that somebody has slipped into the environment.</summary>
    public Uri? Loopback(string name)
    {
        if (Text(name) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && IsLoopback(address)
            && address is { UserInfo: "", Query: "", Fragment: "" })
        {
            return address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
        }
        throw new PlauditException(
            $"{name} may only name a stand-in on this machine (http://127.0.0.1:PORT/, http://[::1]:PORT/ or http://localhost:PORT/), not"
                + $" '{ProfileAddress.Show(text)}'.");
    }

    /// <summary>The token that the text is.</summary>
    /// <param name="text">The token.</param>
    /// <param name="place">Where it stands, for the message.</param>
    public static AccessToken TokenOf(string text, string place)
    {
        if (text.Length is > 0 and <= LongestToken && !text.AsSpan().ContainsAnyExceptInRange('!', '~')) return new AccessToken(text);
        throw new PlauditException($"{place} holds no token: expected up to {LongestToken} visible characters without a space.");
    }

    public static string UserIdOf(string text, string place)
    {
        if (text.Length is > 0 and <= LongestId && !text.AsSpan().ContainsAnyExceptInRange('0', '9')) return text;
        throw new PlauditException($"{place} must be the id of your professional account, digits alone, not '{ProfileAddress.Show(text)}'.");
    }

    private static bool IsLoopback(Uri address) =>
        address.Host == "localhost"
        || (IPAddress.TryParse(address.DnsSafeHost, out var ip) && (ip.Equals(IPAddress.Loopback) || ip.Equals(IPAddress.IPv6Loopback)));
}
