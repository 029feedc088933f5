using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>Removes everything of an account from the store.</summary>
/// <param name="store">The store.</param>
public sealed class DeleteAccountPipeline(Store store)
{
    /// <summary>Removes; backups that were made before still have it.</summary>
    /// <param name="platform">The platform; <see langword="null"/> for each one that the store knows the name by.</param>
    /// <param name="account">The account, as the store has it.</param>
    /// <param name="cancellationToken">Stops before anything is removed.</param>
    /// <exception cref="PlauditException">The store knows nothing of it, or cannot be changed.</exception>
    public async Task<DeletedAccount> RunAsync(string? platform, string account, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        IReadOnlyList<string> platforms = platform is null ? await store.Accounts.PlatformsAsync(account, cancellationToken) : [platform];
        var all = new DeletedAccount(0, 0, 0, 0, 0);
        foreach (var each in platforms)
        {
            var deleted = await store.Accounts.DeleteAsync(each, account, cancellationToken);
            all = new DeletedAccount(
                all.Posts + deleted.Posts,
                all.Snapshots + deleted.Snapshots,
                all.Predictions + deleted.Predictions,
                all.Forecasts + deleted.Forecasts,
                all.Cursors + deleted.Cursors)
            {
                Jobs = all.Jobs + deleted.Jobs,
                Drafts = all.Drafts + deleted.Drafts,
            };
        }
        if (!all.IsNothing) return all;
        throw new PlauditException(
            $"The store ({store.Description}) knows nothing of an account '{account}'{(platform is null ? "" : $" on {platform}")}; capitals matter.");
    }
}
