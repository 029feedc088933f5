using Plaudit.Data;

namespace Plaudit.Features;

/// <summary>Takes posts in one after another, keeping numbers instead of texts; of posts with the same account and id the last one wins.</summary>
/// <param name="pictureOf">Finds the place of a post's picture, -1 where it has none; <see langword="null"/> when pictures are not looked at.</param>
public sealed class PostTableBuilder(Func<Draft, int>? pictureOf = null)
{
    private readonly Dictionary<AccountKey, int> _accounts = [];
    private readonly List<AccountKey> _keys = [];
    private readonly Dictionary<(int Account, string Id), int> _byId = [];
    private readonly List<PastPost> _posts = [];
    private long _added;
    private int _duplicates;

    /// <summary>Posts kept so far.</summary>
    public int Count => _posts.Count;

    /// <summary>Takes posts in; their texts are turned into numbers on all processors.</summary>
    /// <exception cref="ArgumentException">A post has no time; readers reject such rows.</exception>
    public void AddRange(IReadOnlyList<Post> posts)
    {
        ArgumentNullException.ThrowIfNull(posts);
        var facts = new DraftFacts[posts.Count];
        Parallel.For(0, posts.Count, i => facts[i] = DraftEncoder.Encode(posts[i].Draft));
        for (var i = 0; i < facts.Length; i++)
        {
            Add(posts[i], facts[i]);
        }
    }

    /// <summary>Takes a post in.</summary>
    /// <exception cref="ArgumentException">The post has no time; readers reject such rows.</exception>
    public void Add(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        Add(post, DraftEncoder.Encode(post.Draft));
    }

    private void Add(Post post, DraftFacts facts)
    {
        var draft = post.Draft;
        if (draft.PostedAt is not { } postedAt)
        {
            throw new ArgumentException("A published post needs its time.", nameof(post));
        }
        var key = new AccountKey(draft.Platform, draft.Account);
        if (!_accounts.TryGetValue(key, out var account))
        {
            account = _keys.Count;
            _accounts.Add(key, account);
            _keys.Add(key);
        }
        var past = new PastPost
        {
            Facts = facts,
            Account = account,
            PostId = draft.PostId,
            Picture = pictureOf?.Invoke(draft) ?? -1,
            PostedAt = postedAt,
            Sequence = draft.Sequence ?? 0,
            FileOrder = _added++,
            Likes = post.Outcomes.Likes,
            Comments = post.Outcomes.Comments,
            Views = post.Outcomes.Views,
            LogLikes = Log1P(post.Outcomes.Likes),
            LogComments = Log1P(post.Outcomes.Comments),
            LogViews = Log1P(post.Outcomes.Views),
        };
        if (draft.PostId is { } id && !_byId.TryAdd((account, id), _posts.Count))
        {
            _posts[_byId[(account, id)]] = past;
            _duplicates++;
            return;
        }
        _posts.Add(past);
    }

    /// <summary>Sorts what was added. The builder is used up by it.</summary>
    public PostTable Build()
    {
        var keys = _keys.ToArray();
        var order = new int[keys.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }
        Array.Sort(keys, order);
        var rank = new int[keys.Length];
        for (var i = 0; i < order.Length; i++)
        {
            rank[order[i]] = i;
        }
        var posts = _posts.ToArray();
        _posts.Clear();
        _byId.Clear();
        for (var i = 0; i < posts.Length; i++)
        {
            posts[i].Account = rank[posts[i].Account];
        }
        Array.Sort(posts, static (a, b) =>
        {
            var byAccount = a.Account.CompareTo(b.Account);
            if (byAccount != 0)
            {
                return byAccount;
            }
            var byTime = a.Ticks.CompareTo(b.Ticks);
            if (byTime != 0)
            {
                return byTime;
            }
            var bySequence = a.Sequence.CompareTo(b.Sequence);
            return bySequence != 0 ? bySequence : a.FileOrder.CompareTo(b.FileOrder);
        });
        return new PostTable(keys, posts, _duplicates);
    }

    private static float Log1P(long? count) => count is { } value ? (float)Math.Log(1 + (double)value) : float.NaN;
}
