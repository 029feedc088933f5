using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Storage;

namespace Plaudit.App.Serving;

/// <summary>
/// Past posts of accounts out of the store, made ready once: as long as nothing of an account has changed, requests take what the ones before made.
/// </summary>
internal sealed class AccountHistories
{
    /// <summary>Accounts that one request may take out of the store.</summary>
    public const int MaxAccounts = 100;

    /// <summary>Posts that one request may rest on.</summary>
    public const int MaxPosts = 10_000;

    private const int MaxKept = 256;
    private const int MaxKeptPosts = 200_000;
    private const int PageRows = 1_000;

    private readonly Store _store;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Kept>> _kept = new(StringComparer.Ordinal);
    private readonly LinkedList<Kept> _byUse = new();
    private int _keptPosts;

    public AccountHistories(Store store)
    {
        _store = store;
        store.Accounts.Deleted += (_, _) => Clear();
    }

    /// <summary>What predictions of drafts rest on: the posts that the store has of their accounts.</summary>
    /// <exception cref="PlauditException">The drafts are of too many accounts.</exception>
    public async ValueTask<PostTable> OfAsync(IReadOnlyList<Draft> drafts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        var accounts = drafts.Select(draft => (draft.Platform, draft.Account)).Distinct().ToList();
        if (accounts.Count > MaxAccounts)
            throw new PlauditException($"The drafts are of {accounts.Count} accounts; without a history at most {MaxAccounts} were expected.");
        var known = new List<StoredAccount>();
        foreach (var (platform, account) in accounts)
        {
            if (await FindAsync(platform, account, cancellationToken) is { } found) known.Add(found);
        }
        var key = string.Join('\n', known.Select(of => $"{of.Platform}\0{of.Account}"));
        var stamp = string.Join('\n', known.Select(of => $"{of.ChangedAt.UtcTicks} {of.Posts}"));
        if (Find(key, stamp) is { } kept) return kept;
        var posts = new List<Post>();
        foreach (var account in known) posts.AddRange(await ReadAsync(account, (MaxPosts - posts.Count), cancellationToken));
        var history = TableOf(posts);
        Keep(new Kept(key, stamp, history));
        return history;
    }

    // As is fit when an account is deleted.
    private void Clear()
    {
        lock (_gate)
        {
            _kept.Clear();
            _byUse.Clear();
            _keptPosts = 0;
        }
    }

    /// <summary>Posts as predictions take them.</summary>
    public static PostTable TableOf(IReadOnlyList<Post> posts)
    {
        var table = new PostTableBuilder();
        table.AddRange(posts);
        return table.Build();
    }

    // A draft that does not say its platform is of the account of that name, where there is one alone.
    private async Task<StoredAccount?> FindAsync(string? platform, string account, CancellationToken cancellationToken)
    {
        var found = await _store.Accounts.FindAsync(platform, account, cancellationToken);
        if (found is not null || platform is not null) return found;
        var platforms = await _store.Accounts.PlatformsAsync(account, cancellationToken);
        return platforms is [{ Length: > 0 } only] ? await _store.Accounts.FindAsync(only, account, cancellationToken) : null;
    }

    // The newest, in the order of their time.
    private async Task<IEnumerable<Post>> ReadAsync(StoredAccount account, int limit, CancellationToken cancellationToken)
    {
        var posts = new List<Post>();
        string? after = null;
        while (posts.Count < limit)
        {
            var page = await _store.Posts.PageAsync(account.Platform, account.Account, after, Math.Min(PageRows, limit - posts.Count), cancellationToken);
            posts.AddRange(page.Items.Where(post => post.Draft.PostedAt is not null));
            if (page.Next is null) break;
            after = page.Next;
        }
        posts.Reverse();
        return posts;
    }

    private PostTable? Find(string key, string stamp)
    {
        lock (_gate)
        {
            if (!_kept.TryGetValue(key, out var node)) return null;
            _byUse.Remove(node);
            if (node.Value.Stamp == stamp)
            {
                _byUse.AddFirst(node);
                return node.Value.History;
            }
            Forget(node.Value);
            return null;
        }
    }

    private void Keep(Kept kept)
    {
        lock (_gate)
        {
            if (kept.History.Count > MaxKeptPosts || _kept.ContainsKey(kept.Key)) return;
            _kept[kept.Key] = _byUse.AddFirst(kept);
            _keptPosts += kept.History.Count;
            while (_byUse.Count > MaxKept || _keptPosts > MaxKeptPosts)
            {
                var oldest = _byUse.Last!.Value;
                _byUse.RemoveLast();
                Forget(oldest);
            }
        }
    }

    private void Forget(Kept kept)
    {
        _kept.Remove(kept.Key);
        _keptPosts -= kept.History.Count;
    }

    // Posts of accounts, as they were at a moment that the stamp tells.
    private sealed record Kept(string Key, string Stamp, PostTable History);
}
