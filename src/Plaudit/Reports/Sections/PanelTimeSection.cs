using System.Globalization;
using Plaudit.Evaluation;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>What was recorded week after week.</summary>
internal static class PanelTimeSection
{
    public static ReportSection Of(IReadOnlyList<PanelWeek> weeks)
    {
        var table = ReportTable.Of(
            "timeline",
            "Week after week",
            [
                new("monday", "Week of", ReportFormat.Day),
                new("profiles", "Profiles recorded", ReportFormat.Count),
                new("recorded_days", "Recorded days", ReportFormat.Count),
                new("silent_profiles", "Of these profiles, silent", ReportFormat.Count),
                new("silent_share", "Silent", ReportFormat.Share()),
                new("posts", "Posts", ReportFormat.Count),
            ],
            weeks,
            week =>
            [
                week.Monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                (double)week.Profiles,
                (double)week.RecordedDays,
                (double)week.SilentProfiles,
                week.Profiles == 0 ? double.NaN : (double)week.SilentProfiles / week.Profiles,
                (double)week.Posts,
            ]);
        var chart = new LineChart(
            new ChartAxis("", ReportFormat.Day) { Scale = ChartScale.Time },
            new ChartAxis("a week", ReportFormat.Count) { Min = 0 },
            [
                Line("profiles recorded", weeks, week => week.Profiles),
                Line("of these, with posts", weeks, week => week.Profiles - week.SilentProfiles),
                Line("recorded days", weeks, week => week.RecordedDays),
            ]);
        return new ReportSection
        {
            Id = "time",
            Title = "Is it the same over time?",
            Text = ["A step in these lines is mostly one of the source: files that are missing, a collection that was stopped, accounts that were added at once."],
            Figures = [new ReportFigure("Profiles and recorded days, week after week", "Weeks are ISO weeks, named by their Monday. The first and the last may be cut off.", chart, table)],
        };
    }

    private static LineSeries Line(string name, IReadOnlyList<PanelWeek> weeks, Func<PanelWeek, double> value) =>
        new(name, [.. weeks.Select(week => new ChartPoint(ChartPoint.Time(week.Monday.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)), value(week)))]);
}
