using Plaudit.App.Serving;
using Plaudit.App.Web.Accounts;
using Plaudit.Storage;

namespace Plaudit.App.Web.DataPages;

/// <summary>An account that was chosen on a page.</summary>
/// <param name="Platform">Its platform; <see langword="null"/> where that is not known.</param>
/// <param name="Account">Its name.</param>
public sealed record AccountChoice(string? Platform, string Account)
{
    /// <summary>Platform and name, as one value of a list.</summary>
    public string Value => $"{Platform ?? RouteText.NoPlatform}/{Account}";

    /// <summary>In words.</summary>
    public string Text => Platform is null ? Account : $"{Account} · {Platform}";

    public (string? Platform, string? Account) Names => (Platform, Account);

    /// <summary>The query that names it.</summary>
    public string Query => $"platform={Uri.EscapeDataString(Platform ?? RouteText.NoPlatform)}&account={Uri.EscapeDataString(Account)}";

    public static AccountChoice Of(StoredAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new AccountChoice(account.Platform, account.Account);
    }

    /// <summary>What a query names: by <c>platform</c> and <c>account</c>, or by <c>of</c>, a value of a list; <see langword="null"/> for none.</summary>
    public static AccountChoice? Of(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (platform, account) = query["of"].ToString() is { Length: > 0 } of
            ? AccountAddress.Read(of)
            : (query["platform"].ToString() is { Length: > 0 } known && known != RouteText.NoPlatform ? known : null, query["account"].ToString());
        return account.Length == 0 ? null : new AccountChoice(platform, account);
    }
}
