using Plaudit.Storage;

namespace Plaudit.App.Serving;

/// <summary>Removes accounts; what this process remembers of them is forgotten with <see cref="AccountTable.Deleted"/>.</summary>
internal sealed class AccountDeletion(Store store)
{
    /// <summary>Removes everything of an account.</summary>
    /// <exception cref="RequestFaultException">The store knows nothing of it.</exception>
    public async Task<DeletedAccount> DeleteAsync(string? platform, string account, CancellationToken cancellationToken)
    {
        var deleted = await store.Accounts.DeleteAsync(platform, account, cancellationToken);
        return deleted.IsNothing ? throw RouteText.Missing("account") : deleted;
    }
}
