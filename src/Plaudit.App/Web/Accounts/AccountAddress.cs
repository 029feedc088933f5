using Plaudit.App.Serving;

namespace Plaudit.App.Web.Accounts;

/// <summary>Addresses of the pages of an account.</summary>
internal static class AccountAddress
{
    /// <summary>The page of an account, or one below it.</summary>
    /// <param name="platform">Its platform; <see langword="null"/> where not known.</param>
    /// <param name="account">Its name.</param>
    /// <param name="part">The page below it; empty for the account itself.</param>
    public static string Of(string? platform, string account, string part = "") =>
        $"/accounts/{Uri.EscapeDataString(platform ?? RouteText.NoPlatform)}/{Uri.EscapeDataString(account)}{(part.Length == 0 ? "" : "/" + part)}";

    /// <summary>Another page with the account in its query: <c>/ledger</c>.</summary>
    public static string With(string page, string? platform, string account) =>
        $"{page}?platform={Uri.EscapeDataString(platform ?? RouteText.NoPlatform)}&account={Uri.EscapeDataString(account)}";

    /// <summary>An account as lists and groups write it: platform and name with a slash between them; the platform is <see langword="null"/> where it is not known.</summary>
    public static (string? Platform, string Account) Read(string both)
    {
        var slash = both.IndexOf('/', StringComparison.Ordinal);
        var platform = slash <= 0 || both[..slash] == RouteText.NoPlatform ? null : both[..slash];
        return (platform, both[(slash + 1)..]);
    }
}
