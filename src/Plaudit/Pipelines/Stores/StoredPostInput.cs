using System.Runtime.CompilerServices;
using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>Posts of the store as other pipelines take them.</summary>
internal static class StoredPostInput
{
    /// <summary>Posts with their newest numbers, account after account, each in the order of time.</summary>
    /// <param name="store">The store.</param>
    /// <param name="platform">Accounts of this platform alone; <see langword="null"/> for all.</param>
    /// <param name="account">This account alone; <see langword="null"/> for all.</param>
    /// <param name="until">The newest time of publication that is wanted; <see langword="null"/> for all.</param>
    public static PostInput Of(Store store, string? platform, string? account, DateTime? until = null) => new()
    {
        Names = [NameOf(store, platform, account)],
        Posts = PostsAsync(store, platform, account, until, default),
    };

    /// <summary>The accounts of the store by platform and name.</summary>
    public static async IAsyncEnumerable<StoredAccount> AccountsAsync(
        Store store, string? platform, string? account, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (account is null)
        {
            await foreach (var each in store.Accounts.StreamAsync(platform, cancellationToken)) yield return each;
            yield break;
        }
        foreach (var known in await store.Accounts.PlatformsAsync(account, cancellationToken))
        {
            if (platform is not null && platform != known) continue;
            if (await store.Accounts.FindAsync(known, account, cancellationToken) is { } found) yield return found;
        }
    }

    /// <summary>The posts of some accounts, ready to compute features from; those without a time are left out.</summary>
    public static async Task<PostTable> TableAsync(Store store, IEnumerable<AccountKey> accounts, CancellationToken cancellationToken)
    {
        var builder = new PostTableBuilder();
        foreach (var account in accounts)
        {
            await foreach (var post in store.Posts.StreamAsync(account.Platform, account.Name, null, cancellationToken))
            {
                if (post.Draft.PostedAt is not null) builder.Add(post);
            }
        }
        return builder.Build();
    }

    private static async IAsyncEnumerable<Post> PostsAsync(
        Store store, string? platform, string? account, DateTime? until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var one in AccountsAsync(store, platform, account, cancellationToken))
        {
            await foreach (var post in store.Posts.StreamAsync(one.Platform, one.Account, null, cancellationToken))
            {
                if (until is { } last && !(post.Draft.PostedAt?.Utc <= last)) continue;
                yield return post;
            }
        }
    }

    private static string NameOf(Store store, string? platform, string? account)
    {
        var of = account is null ? "" : $" of '{account}'";
        return $"the store ({store.Description}){of}{(platform is null ? "" : $" on {platform}")}";
    }
}
