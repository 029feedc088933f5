using Plaudit.Forecasting;

namespace Plaudit.Evaluation;

/// <summary>What a weekly panel holds: how much of each profile was recorded, what is not known, and how it is spread. Nothing is predicted.</summary>
public sealed record PanelDescription
{
    public required PanelRows Source { get; init; }

    public required int Profiles { get; init; }

    /// <summary>Every week of every profile, from its first to the newest of all, by what is known of it.</summary>
    public required PanelWeekCounts Weeks { get; init; }

    /// <summary>Recorded days of each profile: those whose posts and engagement are known.</summary>
    public required PanelHistogram RecordedDays { get; init; }

    /// <summary>Engagement per post of each week with posts.</summary>
    public required PanelHistogram EngagementPerPost { get; init; }

    /// <summary>For each measure that the source has, in how many weeks with a row it is known.</summary>
    public required IReadOnlyList<PanelColumn> Columns { get; init; }

    /// <summary>Profiles by the followers known last, in the order of <see cref="SizeBand.Names"/>; bands without a profile are left out.</summary>
    public required IReadOnlyList<PanelBand> Bands { get; init; }

    /// <summary>Week after week, from the first to the last of all.</summary>
    public required IReadOnlyList<PanelWeek> Timeline { get; init; }

    /// <summary>Looks through a panel.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="source">What it was read from.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static PanelDescription Of(WeeklyPanel panel, PanelRows source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var counting = new PanelCounting(panel);
        for (var profile = 0; profile < panel.ProfileIds.Count; profile++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            counting.Add(profile);
        }
        return new PanelDescription
        {
            Source = source,
            Profiles = panel.ProfileIds.Count,
            Weeks = counting.Weeks,
            RecordedDays = PanelHistogram.Of(counting.RecordedDays),
            EngagementPerPost = PanelHistogram.Of(counting.EngagementPerPost),
            Columns = counting.Columns,
            Bands = counting.Bands,
            Timeline = counting.Timeline,
        };
    }
}

/// <summary>Weeks of profiles by what is known of them.</summary>
/// <param name="Posting">Recorded, with posts.</param>
/// <param name="Silent">Recorded, without a post.</param>
/// <param name="Unknown">With rows, none of which tells posts and engagement.</param>
/// <param name="Gaps">Without a row, before the profile's last one: what happened is not known.</param>
/// <param name="Ended">Without a row, after the profile's last one.</param>
public sealed record PanelWeekCounts(long Posting, long Silent, long Unknown, long Gaps, long Ended)
{
    public long Recorded => Posting + Silent;

    public long All => Recorded + Unknown + Gaps + Ended;
}

/// <summary>In how many weeks a measure is known.</summary>
/// <param name="Name">The measure.</param>
/// <param name="Known">Weeks of profiles that tell it.</param>
/// <param name="Missing">Weeks of profiles with a row that do not.</param>
public sealed record PanelColumn(string Name, long Known, long Missing);

/// <summary>Profiles of a band of followers.</summary>
/// <param name="Name">The band.</param>
/// <param name="Profiles">Profiles in it.</param>
/// <param name="PostingWeeks">Their recorded weeks with posts.</param>
/// <param name="SilentWeeks">Their recorded weeks without a post.</param>
/// <param name="Posts">Their posts.</param>
/// <param name="Engagement">What these got.</param>
/// <param name="MedianPerPost">Median over their weeks with posts of engagement per post; NaN without such weeks.</param>
public sealed record PanelBand(string Name, int Profiles, long PostingWeeks, long SilentWeeks, long Posts, long Engagement, double MedianPerPost);

/// <summary>One week of all profiles.</summary>
/// <param name="Monday">Its first day.</param>
/// <param name="Profiles">Profiles with a recorded day.</param>
/// <param name="RecordedDays">Recorded days of all profiles.</param>
/// <param name="SilentProfiles">Those of the profiles that did not post.</param>
/// <param name="Posts">Posts of all profiles.</param>
public sealed record PanelWeek(DateOnly Monday, int Profiles, long RecordedDays, int SilentProfiles, long Posts);
