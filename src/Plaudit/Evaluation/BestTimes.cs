using Plaudit.Data;
using Plaudit.Features;

namespace Plaudit.Evaluation;

/// <summary>With how much more or less engagement the posting times of one account went together; an association, never a cause.</summary>
public sealed record BestTimes
{
    /// <summary>With fewer posts of the draft's media type all posts are looked at.</summary>
    public const int MinPostsOfMediaType = 30;

    /// <summary>Posts behind the check are the last of each account after this share.</summary>
    public const double LearntShare = 0.8;

    private const int MostNamed = 3;

    /// <summary>However few posts are said to be enough, single hours are shown with no fewer each, on average.</summary>
    private const int LeastPostsAnHour = 3;

    /// <summary>A range that begins at a hundredth of the likes or less is no reason to name a time.</summary>
    private const double LeastEffect = 0.01;

    /// <summary>How the numbers are to be read.</summary>
    public string Reading { get; init; } =
        "Associations: posts at these times went together with these effects. It does not mean that moving a post there will do so.";

    public DataSummary? Data { get; init; }

    public required string Account { get; init; }

    public required string? Platform { get; init; }

    /// <summary>IANA name of the time zone of all days and hours here.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Days counted back from the newest post whose posts are left out.</summary>
    public required double MaturityDays { get; init; }

    /// <summary>Fewest of the account's posts of a time that is not blank.</summary>
    public required int MinPosts { get; init; }

    /// <summary>The media type looked at; <see langword="null"/> for all posts.</summary>
    public required MediaType? MediaType { get; init; }

    /// <summary>Posts of the account.</summary>
    public required int Posts { get; init; }

    /// <summary>Those of them that could be compared with the account's usual.</summary>
    public required int ComparedPosts { get; init; }

    /// <summary>Hours of one time: 1 or 3; <see langword="null"/> where only days of the week can be told.</summary>
    public required int? SlotHours { get; init; }

    /// <summary>The seven days, from Monday on.</summary>
    public required IReadOnlyList<TimeSlot> Weekdays { get; init; }

    /// <summary>Every time of every day, from Monday 0 h on; empty where only days of the week can be told.</summary>
    public required IReadOnlyList<TimeSlot> Times { get; init; }

    /// <summary>At most three times whose range is above 0, the largest effect first; empty when no time stands out or the check found such effects of no use.</summary>
    public required IReadOnlyList<TimeSlot> Best { get; init; }

    /// <summary>The time that the draft is planned for; <see langword="null"/> without a draft or a planned time.</summary>
    public TimeSlot? Planned { get; init; }

    /// <summary>What such effects are worth on later posts of all accounts of the history.</summary>
    public required TimeEffectCheck Check { get; init; }

    /// <summary>What was done otherwise than asked for, and why.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Looks at the times of one account.</summary>
    /// <param name="posts">Past posts of the account and, for the pattern that it is shrunk to, of others.</param>
    /// <param name="account">Index of the account.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">An option is out of its range.</exception>
    public static BestTimes Of(PostTable posts, int account, BestTimeOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(posts);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var notes = new List<string>();
        var (timed, mediaType) = Choose(posts, account, options, notes, cancellationToken);
        var slotHours = SlotHoursOf(timed, account, options.MinPosts, notes);
        var effects = new TimeEffects(timed, 1, slotHours ?? 3, cancellationToken).Of(account);
        var check = new TimeEffects(timed, LearntShare, slotHours ?? 3, cancellationToken).CheckOnLaterPosts(cancellationToken);
        TimeSlot[] weekdays = [.. Enumerable.Range(0, CellSums.Weekdays).Select(day => effects.SlotOf(day, options.MinPosts))];
        TimeSlot[] times = slotHours is { } hours ? TimesOf(timed, effects, hours, options.MinPosts) : [];
        TimeSlot[] best = check.IsOfUse ? Standing(times) is { Length: > 0 } standing ? standing : Standing(weekdays) : [];
        var key = posts.Accounts[account];
        return new BestTimes
        {
            Account = key.Name,
            Platform = key.Platform,
            TimeZone = options.Zone.Id,
            MaturityDays = options.MaturityDays,
            MinPosts = options.MinPosts,
            MediaType = mediaType,
            Posts = posts.PostsOf(account).Length,
            ComparedPosts = timed.CountOf(account),
            SlotHours = slotHours,
            Weekdays = weekdays,
            Times = times,
            Best = best,
            Check = check,
            Notes = notes,
        };
    }

    /// <summary>The time that a moment falls into.</summary>
    public TimeSlot SlotOf(PostTime time, TimeZoneInfo zone)
    {
        var (weekday, hour) = TimedPosts.LocalTime(time, zone);
        return SlotHours is { } hours && hour >= 0 ? Times[(weekday * (24 / hours)) + (hour / hours)] : Weekdays[weekday];
    }

    private static (TimedPosts Posts, MediaType? MediaType) Choose(
        PostTable posts, int account, BestTimeOptions options, List<string> notes, CancellationToken cancellationToken)
    {
        var relative = RelativeEngagement.Of(posts, options.MaturityDays, cancellationToken);
        if (options.MediaType is { } type)
        {
            var ofType = TimedPosts.Of(posts, relative, options.Zone, type, cancellationToken);
            var count = ofType.CountOf(account);
            if (count >= MinPostsOfMediaType)
            {
                return (ofType, type);
            }
            notes.Add($"The account has {count} posts of the draft's media type ({Name(type)}) to compare and {MinPostsOfMediaType} are needed: all posts were looked at.");
        }
        var all = TimedPosts.Of(posts, relative, options.Zone, null, cancellationToken);
        if (all.CountOf(account) == 0)
        {
            notes.Add(
                $"None of the account's {posts.PostsOf(account).Length} posts can be compared: a comparison needs {RelativeEngagement.UsualPosts} earlier posts with known likes, and posts of {options.MaturityDays:0.##} days or more.");
        }
        return (all, null);
    }

    // Single hours are worth showing with as many posts in each hour of the week, on average, as a time needs.
    private static int? SlotHoursOf(TimedPosts posts, int account, int minPosts, List<string> notes)
    {
        var all = posts.CountOf(account);
        var withHour = posts.CountWithHourOf(account);
        if (withHour * 2 < all)
        {
            notes.Add($"Of {all} posts {all - withHour} have a day and no time of day: only days of the week are given.");
            return null;
        }
        var hoursOfWeek = CellSums.Weekdays * 24 * Math.Max(minPosts, LeastPostsAnHour);
        if (withHour >= hoursOfWeek)
        {
            return 1;
        }
        notes.Add($"Times are three hours long: single hours need {hoursOfWeek} posts to compare, and the account has {withHour}.");
        return 3;
    }

    private static TimeSlot[] TimesOf(TimedPosts posts, AccountTimeEffects effects, int slotHours, int minPosts)
    {
        var slots = 24 / slotHours;
        var ofAll = posts.SumAll(slotHours);
        var times = new TimeSlot[CellSums.Weekdays * slots];
        for (var i = 0; i < times.Length; i++)
        {
            var (weekday, slot) = Math.DivRem(i, slots);
            var around = ofAll.CountOf(weekday, slot) + CountAt(i - 1) + CountAt(i + 1);
            times[i] = effects.SlotOf(weekday, slot, slotHours, isBlank: around < 3 * minPosts, minPosts);
        }
        return times;

        // The week is a circle: before Monday's first hours come Sunday's last.
        int CountAt(int i)
        {
            var (weekday, slot) = Math.DivRem((i + times.Length) % times.Length, slots);
            return ofAll.CountOf(weekday, slot);
        }
    }

    private static TimeSlot[] Standing(TimeSlot[] times) =>
        [.. times.Where(time => time.Effect is { Lower: > LeastEffect }).OrderByDescending(time => time.Effect!.Value.Value).Take(MostNamed)];

    private static string Name(MediaType type) => type.ToString().ToLowerInvariant();
}
