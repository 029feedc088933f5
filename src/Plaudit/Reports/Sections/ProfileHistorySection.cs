using System.Globalization;
using Plaudit.Forecasting;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>All weeks of a profile, and its followers.</summary>
internal static class ProfileHistorySection
{
    /// <summary>The sections; none where no week is known.</summary>
    public static IEnumerable<ReportSection> Of(IReadOnlyList<ProfileWeek> weeks)
    {
        if (weeks.Count == 0)
        {
            yield break;
        }
        var followed = weeks.Where(week => double.IsFinite(week.Followers)).ToList();
        yield return new ReportSection
        {
            Id = "history",
            Title = "All weeks so far",
            Text =
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{weeks.Count:N0} calendar weeks: {weeks.Count(week => week.Posts > 0):N0} with posts, {weeks.Count(week => week.IsSilent):N0} without, {weeks.Count(week => !week.IsRecorded):N0} not recorded. ")
                    + "A week that was not recorded is not known; it is never taken for one without posts.",
            ],
            Figures = [Course(weeks)],
        };
        if (followed.Count > 0)
        {
            yield return new ReportSection { Id = "followers", Title = "Followers", Figures = [Followers(followed)] };
        }
    }

    private static ReportFigure Course(IReadOnlyList<ProfileWeek> weeks) => new(
        "Engagement per post, all weeks",
        "A point a week with posts, by its Monday; dots at the foot are weeks without posts, and where the line breaks, weeks were not recorded. The axis upwards is logarithmic.",
        ProfileFanSection.Course(weeks, new FanSeries("", [], [], [])),
        ReportTable.Of(
            "weeks",
            "All weeks",
            [
                new("week", "Week of", ReportFormat.Day),
                new("recorded_days", "Days recorded", ReportFormat.Count),
                new("posts", "Posts", ReportFormat.Count),
                new("engagement", "Engagement", ReportFormat.Count),
                new("per_post", "Per post", ForecastProfileReport.PerPost(weeks.Select(week => week.PerPost))),
                new("followers", "Followers", ReportFormat.Count),
            ],
            weeks,
            week => [CalendarWeek.Text(week.Week), (double)week.RecordedDays, week.Posts, week.Engagement, week.PerPost, week.Followers]));

    private static ReportFigure Followers(List<ProfileWeek> followed) => new(
        "Followers over time",
        "The number known last in each week; the axis does not begin at 0.",
        new LineChart(
            new ChartAxis("week of", ReportFormat.Day) { Scale = ChartScale.Time },
            new ChartAxis("followers", ReportFormat.Count),
            [new LineSeries("followers", [.. followed.Select(week => new ChartPoint(ProfileFanSection.Place(week.Week), week.Followers))])]),
        ReportTable.Of(
            "followers",
            "Followers by week",
            [new("week", "Week of", ReportFormat.Day), new("followers", "Followers", ReportFormat.Count)],
            followed,
            week => [CalendarWeek.Text(week.Week), week.Followers]));
}
