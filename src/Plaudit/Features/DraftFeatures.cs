using Plaudit.Data;

namespace Plaudit.Features;

/// <summary>
/// Features of drafts against a history of posts. A draft sees only posts published before its own time; one without a time sees them all.
/// </summary>
/// <remarks>Keeps the state of accounts between calls, so drafts in the order of time cost little. Not safe for several threads at once.</remarks>
public sealed class DraftFeatures
{
    /// <summary>Accounts whose state is kept; about 20 KB each.</summary>
    private const int MaxKeptAccounts = 20_000;

    private readonly PostTable _history;
    private readonly IReadOnlyList<FeatureDefinition> _columns;
    private readonly int[] _selected;
    private readonly TimeSpan _outcomeDelay;
    private readonly Dictionary<AccountKey, int> _accounts = [];
    private readonly Dictionary<string, int> _accountsByName = [];
    private readonly Dictionary<int, AccountReplay> _kept = [];

    /// <summary>Looks drafts up in a history.</summary>
    /// <param name="history">Past posts.</param>
    /// <param name="columns">The features wanted, from <see cref="FeatureCatalogue"/>.</param>
    /// <param name="outcomeDelay">Outcomes of posts younger than this at a draft's moment are hidden from it.</param>
    public DraftFeatures(PostTable history, IReadOnlyList<FeatureDefinition> columns, TimeSpan outcomeDelay)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(columns);
        _history = history;
        _columns = columns;
        _selected = ColumnSelection.Of(columns);
        _outcomeDelay = outcomeDelay;
        for (var i = 0; i < history.Accounts.Count; i++)
        {
            var key = history.Accounts[i];
            _accounts.Add(key, i);
            // A draft that does not say its platform belongs to the account of that name, if there is only one.
            _accountsByName[key.Name] = _accountsByName.ContainsKey(key.Name) ? -1 : i;
        }
    }

    /// <summary>One row a draft, in the order of the drafts.</summary>
    /// <param name="drafts">The drafts.</param>
    /// <param name="knownPosts">Filled with the number of earlier posts with known likes behind each row.</param>
    /// <param name="cancellationToken">Stops between drafts.</param>
    public FeatureMatrix Build(IReadOnlyList<Draft> drafts, Span<int> knownPosts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        var values = new float[(long)drafts.Count * _columns.Count];
        var counts = new int[drafts.Count];
        var facts = new DraftFacts[drafts.Count];
        var accounts = new int[drafts.Count];
        var order = new int[drafts.Count];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, drafts.Count, parallel, i =>
        {
            facts[i] = DraftEncoder.Encode(drafts[i]);
            accounts[i] = AccountOf(drafts[i]);
            order[i] = i;
        });
        Array.Sort(order, (a, b) =>
        {
            var byAccount = accounts[a].CompareTo(accounts[b]);
            if (byAccount != 0)
            {
                return byAccount;
            }
            var byTime = (facts[a].Ticks ?? long.MaxValue).CompareTo(facts[b].Ticks ?? long.MaxValue);
            return byTime != 0 ? byTime : a.CompareTo(b);
        });
        var groups = Group(order, accounts);
        Parallel.ForEach(groups, parallel, group =>
        {
            Span<float> row = stackalloc float[AccountHistory.Definitions.Count];
            foreach (var i in order.AsSpan(group.Start, group.Count))
            {
                counts[i] = group.Replay.Write(facts[i], row);
                ColumnSelection.Copy(row, _selected, values.AsSpan(i * _columns.Count, _columns.Count));
            }
        });
        counts.CopyTo(knownPosts);
        return new FeatureMatrix(_columns, drafts.Count, values);
    }

    /// <summary>
    /// Index of the draft's account in the history; -1 where the history does not have it. Where either of them does not say its platform, the
    /// name alone decides, if there is only one of that name.
    /// </summary>
    public int AccountOf(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (_accounts.TryGetValue(new AccountKey(draft.Platform, draft.Account), out var account))
        {
            return account;
        }
        return draft.Platform is null
            ? _accountsByName.GetValueOrDefault(draft.Account, -1)
            : _accounts.GetValueOrDefault(new AccountKey(null, draft.Account), -1);
    }

    private List<(AccountReplay Replay, int Start, int Count)> Group(int[] order, int[] accounts)
    {
        if (_kept.Count > MaxKeptAccounts)
        {
            _kept.Clear();
        }
        var groups = new List<(AccountReplay, int, int)>();
        for (var start = 0; start < order.Length;)
        {
            var account = accounts[order[start]];
            var end = start + 1;
            while (end < order.Length && accounts[order[end]] == account)
            {
                end++;
            }
            if (!_kept.TryGetValue(account, out var replay))
            {
                replay = new AccountReplay(_history, account, _outcomeDelay);
                _kept.Add(account, replay);
            }
            groups.Add((replay, start, end - start));
            start = end;
        }
        return groups;
    }

    /// <summary>One account's posts, played up to the moment asked for; an earlier moment plays them again from the start.</summary>
    private sealed class AccountReplay(PostTable history, int account, TimeSpan outcomeDelay)
    {
        private readonly AccountHistory _state = new(outcomeDelay);
        private int _next;

        public int Write(DraftFacts draft, Span<float> row)
        {
            var moment = draft.Ticks ?? long.MaxValue;
            // Going back in time costs nothing as long as no post, and no outcome, has to be taken back.
            if (_state.HasAnythingSince(moment))
            {
                _state.Reset();
                _next = 0;
            }
            if (account >= 0)
            {
                var posts = history.PostsOf(account);
                while (_next < posts.Length && posts[_next].Ticks < moment)
                {
                    _state.Add(posts[_next++]);
                }
            }
            _state.Write(draft, row);
            return _state.KnownPosts;
        }
    }
}
