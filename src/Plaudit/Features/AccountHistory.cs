using Plaudit.Data;
using static Plaudit.Features.FeatureGroups;

namespace Plaudit.Features;

/// <summary>
/// What is known of one account at a moment, moved forward post by post. Rows are written from the state, so adding, changing or deleting
/// any post that is not earlier cannot change a bit of them.
/// </summary>
/// <remarks>Not safe for several threads at once.</remarks>
internal sealed class AccountHistory
{
    private readonly LevelFeatures _level = new();
    private readonly RhythmFeatures _rhythm = new();
    private readonly AccountSizeFeatures _size = new();
    private readonly UsualFeatures _usual = new();
    private readonly IHistoryFeatures[] _others = [new SlotFeatures(), new SimilarPostFeatures(), new TermFeatures(), new EarlierOutcomeFeatures()];
    private readonly Queue<PastPost> _pending = [];
    private readonly long _outcomeDelayTicks;
    private long _newestOutcomeTicks;

    private static readonly IReadOnlyList<FeatureDefinition>[] s_groups =
    [
        LevelFeatures.Definitions,
        RhythmFeatures.Definitions,
        SlotFeatures.Definitions,
        SimilarPostFeatures.Definitions,
        TermFeatures.Definitions,
        EarlierOutcomeFeatures.Definitions,
    ];

    /// <summary>Starts without posts.</summary>
    /// <param name="outcomeDelay">Outcomes of posts younger than this at the moment of a row are not known yet; zero or more.</param>
    public AccountHistory(TimeSpan outcomeDelay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outcomeDelay, TimeSpan.Zero);
        _outcomeDelayTicks = outcomeDelay.Ticks;
        Reset();
    }

    /// <summary>All columns of a row, in the order in which they are written.</summary>
    public static IReadOnlyList<FeatureDefinition> Definitions { get; } =
    [
        .. s_groups.SelectMany(group => group),
        .. AccountSizeFeatures.Definitions,
        .. UsualFeatures.Definitions,
        History("cold_start", "history", "no earlier post with known likes", "0 or 1", "never"),
        .. DraftEncoder.Definitions,
    ];

    // Columns that the last group stands on.
    private static readonly int s_recentLevel = IndexOf("level_2_posts");
    private static readonly int s_similarLevel = IndexOf("similar_level");

    /// <summary>Earlier posts whose likes are known at the moment last written.</summary>
    public int KnownPosts => _level.Count;

    public void Reset()
    {
        _level.Reset();
        _rhythm.Reset();
        _size.Reset();
        _usual.Reset();
        foreach (var group in _others)
        {
            group.Reset();
        }
        _pending.Clear();
        _newestOutcomeTicks = long.MinValue;
    }

    /// <summary>Whether a post taken in is not before a moment, or an outcome learnt from was not known at it.</summary>
    public bool HasAnythingSince(long ticks) =>
        (_rhythm.Count > 0 && _rhythm.NewestTicks >= ticks) || (_level.Count > 0 && _newestOutcomeTicks > ticks - _outcomeDelayTicks);

    /// <summary>Takes in the next post; posts come in their order.</summary>
    public void Add(PastPost post)
    {
        _rhythm.Add(post.Ticks);
        _size.Add(post.Facts);
        if (post.Likes is not null)
        {
            _pending.Enqueue(post);
        }
    }

    /// <summary>Writes the row of a draft. A draft without a planned time is taken as posted after everything so far is known.</summary>
    public void Write(DraftFacts draft, Span<float> row)
    {
        var now = draft.Ticks ?? long.MaxValue;
        while (_pending.TryPeek(out var post) && post.Ticks <= now - _outcomeDelayTicks)
        {
            _pending.Dequeue();
            Learn(post);
        }
        var moment = new Moment(draft.Ticks ?? _rhythm.NewestTicks, draft.Ticks is not null, _level.Level, _usual.LogUsual);
        var all = row;
        _level.Write(draft, moment, Take(ref row, LevelFeatures.Definitions.Count));
        _rhythm.Write(moment, Take(ref row, RhythmFeatures.Definitions.Count));
        for (var i = 0; i < _others.Length; i++)
        {
            _others[i].Write(draft, moment, Take(ref row, s_groups[i + 2].Count));
        }
        _size.Write(draft, moment, Take(ref row, AccountSizeFeatures.Definitions.Count));
        _usual.Write(moment, all[s_recentLevel], all[s_similarLevel], Take(ref row, UsualFeatures.Definitions.Count));
        Take(ref row, 1)[0] = moment.HasHistory ? 0 : 1;
        draft.Values.CopyTo(row);
    }

    private static int IndexOf(string name)
    {
        for (var i = 0; i < Definitions.Count; i++)
        {
            if (Definitions[i].Name == name)
            {
                return i;
            }
        }
        throw new ArgumentException($"No feature is named '{name}'.", nameof(name));
    }

    private static Span<float> Take(ref Span<float> row, int count)
    {
        var taken = row[..count];
        row = row[count..];
        return taken;
    }

    private void Learn(PastPost post)
    {
        _newestOutcomeTicks = post.Ticks;
        var deviation = _level.Deviation(post.LogLikes);
        foreach (var group in _others)
        {
            group.AddOutcome(post, deviation);
        }
        _level.AddOutcome(post, deviation);
        _usual.AddOutcome(post);
    }
}
