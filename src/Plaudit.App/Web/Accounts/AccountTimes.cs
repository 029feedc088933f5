using Plaudit.Evaluation;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;

namespace Plaudit.App.Web.Accounts;

/// <summary>Best times of accounts, found once: as long as nothing of a platform's accounts has changed, pages show what the ones before found.</summary>
internal sealed class AccountTimes : IDisposable
{
    private const int MaxKept = 64;

    private readonly Store _store;

    // One is found at a time, for each looks at thousands of posts.
    private readonly SemaphoreSlim _work = new(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<(string? Platform, string Account, string Zone), Kept> _kept = [];
    private long _uses;
    private long _deletions;

    public AccountTimes(Store store)
    {
        _store = store;
        store.Accounts.Deleted += Forget;
    }

    /// <summary>How many are remembered.</summary>
    internal int Count
    {
        get
        {
            lock (_gate) return _kept.Count;
        }
    }

    /// <summary>The times of an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="zone">Where days and hours are told.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns><see langword="null"/> where no post of it has a time.</returns>
    public async Task<BestTimes?> OfAsync(StoredAccount account, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var key = (account.Platform, account.Account, zone.Id);
        // The other accounts of the platform are looked at as well; other processes change them too.
        var stamp = await _store.Accounts.StampAsync(account.Platform, cancellationToken);
        if (Find(key, stamp) is { } known) return known.Times;
        await _work.WaitAsync(cancellationToken);
        try
        {
            if (Find(key, stamp) is { } meanwhile) return meanwhile.Times;
            var deletions = Interlocked.Read(ref _deletions);
            var times = await new StoredBestTimePipeline(_store, new BestTimeOptions { Zone = zone }).RunAsync(account, cancellationToken);
            Keep(key, stamp, times, deletions);
            return times;
        }
        finally
        {
            _work.Release();
        }
    }

    public void Dispose()
    {
        _store.Accounts.Deleted -= Forget;
        _work.Dispose();
    }

    private Kept? Find((string? Platform, string Account, string Zone) key, (long Accounts, long ChangedAt) stamp)
    {
        lock (_gate)
        {
            if (!_kept.TryGetValue(key, out var kept) || kept.Stamp != stamp) return null;
            kept.Used = ++_uses;
            return kept;
        }
    }

    private void Keep((string? Platform, string Account, string Zone) key, (long Accounts, long ChangedAt) stamp, BestTimes? times, long deletions)
    {
        lock (_gate)
        {
            // What was found before an account was deleted may be of that one.
            if (deletions != _deletions) return;
            foreach (var old in _kept.Where(of => of.Key.Platform == key.Platform && of.Value.Stamp != stamp).Select(of => of.Key).ToList()) _kept.Remove(old);
            if (_kept.Count >= MaxKept) _kept.Remove(_kept.MinBy(of => of.Value.Used).Key);
            _kept[key] = new Kept(stamp, times) { Used = ++_uses };
        }
    }

    private void Forget(object? sender, EventArgs arguments)
    {
        lock (_gate)
        {
            _deletions++;
            _kept.Clear();
        }
    }

    // What was found, and of which state of the platform's accounts.
    private sealed record Kept((long Accounts, long ChangedAt) Stamp, BestTimes? Times)
    {
        public long Used { get; set; }
    }
}
