using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>Finds with how much more or less engagement an account's posting times went together, out of the store's posts.</summary>
/// <param name="store">The store.</param>
/// <param name="options">How.</param>
public sealed class StoredBestTimePipeline(Store store, BestTimeOptions options)
{
    /// <summary>Posts that are read in all; of more the account's own and those of the first other accounts of its platform.</summary>
    public const int MaxPosts = 20_000;

    /// <summary>Looks at an account, and at others of its platform for the pattern that it is shrunk to.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns><see langword="null"/> where no post of the account has a time.</returns>
    public async Task<BestTimes?> RunAsync(StoredAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var read = account.Posts;
        var own = new AccountKey(account.Platform, account.Account);
        var keys = new List<AccountKey> { own };
        await foreach (var other in store.Accounts.StreamAsync(account.Platform ?? "", cancellationToken))
        {
            if (other.Account == account.Account) continue;
            read += other.Posts;
            if (read > MaxPosts) break;
            keys.Add(new AccountKey(other.Platform, other.Account));
        }
        var posts = await StoredPostInput.TableAsync(store, keys, cancellationToken);
        return await Task.Run(
            () =>
            {
                var index = Enumerable.Range(0, posts.Accounts.Count).FirstOrDefault(i => posts.Accounts[i] == own, -1);
                return index < 0 ? null : BestTimes.Of(posts, index, options, cancellationToken);
            },
            cancellationToken);
    }
}
