using Plaudit.Forecasting;

namespace Plaudit.Reports.Sections;

/// <summary>A calendar week of one profile.</summary>
/// <param name="Week">Which.</param>
/// <param name="RecordedDays">Days with known posts and engagement; 0 where the week was not recorded.</param>
/// <param name="Posts">NaN where the week was not recorded.</param>
/// <param name="Engagement">NaN where the week was not recorded.</param>
/// <param name="Followers">Known last in the week; NaN where none is.</param>
internal readonly record struct ProfileWeek(int Week, int RecordedDays, double Posts, double Engagement, double Followers)
{
    public bool IsRecorded => Posts >= 0;

    /// <summary>Whether it is known that nothing was posted.</summary>
    public bool IsSilent => Posts == 0;

    /// <summary>NaN without posts, and where the week was not recorded.</summary>
    public double PerPost => Posts > 0 ? Engagement / Posts : double.NaN;

    /// <summary>Every calendar week from the profile's first row to a last week.</summary>
    public static IReadOnlyList<ProfileWeek> Of(WeeklyPanel panel, int profile, int lastWeek)
    {
        var (start, end) = panel.RowsOf(profile);
        var weeks = new List<ProfileWeek>();
        for (var row = start; row < end && panel.Weeks[row] <= lastWeek; row++)
        {
            for (var missing = weeks.Count == 0 ? panel.Weeks[row] : weeks[^1].Week + 1; missing < panel.Weeks[row]; missing++)
            {
                weeks.Add(NotRecorded(missing));
            }
            var isKnown = panel[PanelMeasure.Posts][row] != WeeklyPanel.Unknown;
            weeks.Add(new ProfileWeek(
                panel.Weeks[row],
                panel.RecordedDays[row],
                isKnown ? panel[PanelMeasure.Posts][row] : double.NaN,
                isKnown ? Known(panel, PanelMeasure.Engagement, row) : double.NaN,
                Known(panel, PanelMeasure.Followers, row)));
        }
        while (weeks.Count > 0 && weeks[^1].Week < lastWeek)
        {
            weeks.Add(NotRecorded(weeks[^1].Week + 1));
        }
        return weeks;
    }

    private static ProfileWeek NotRecorded(int week) => new(week, 0, double.NaN, double.NaN, double.NaN);

    private static double Known(WeeklyPanel panel, PanelMeasure measure, int row) =>
        panel.Has(measure) && panel[measure][row] != WeeklyPanel.Unknown ? panel[measure][row] : double.NaN;
}
