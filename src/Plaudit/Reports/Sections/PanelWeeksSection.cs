using Plaudit.Evaluation;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>How much of each profile was recorded; silence against what is not known.</summary>
internal static class PanelWeeksSection
{
    public static ReportSection Of(PanelDescription panel)
    {
        var weeks = panel.Weeks;
        (string Name, long Count)[] kinds =
        [
            ("recorded, with posts", weeks.Posting),
            ("recorded, silent", weeks.Silent),
            ("rows without posts and engagement", weeks.Unknown),
            ("gap: no row", weeks.Gaps),
            ("after the profile's last row", weeks.Ended),
        ];
        var chart = new BarChart([.. kinds.Select(kind => kind.Name)], new ChartAxis("weeks of profiles", ReportFormat.Count), [new BarSeries("weeks", [.. kinds.Select(kind => (double)kind.Count)])])
        {
            IsHorizontal = true,
        };
        var table = ReportTable.Of(
            "weeks",
            "Weeks by what is known of them",
            [new("kind", "Week", ReportFormat.Text), new("weeks", "Weeks of profiles", ReportFormat.Count), new("share", "Share", ReportFormat.Share())],
            kinds,
            kind => [kind.Name, (double)kind.Count, (double)kind.Count / weeks.All]);
        return new ReportSection
        {
            Id = "recorded",
            Title = "How much of each profile was recorded?",
            Text =
            [
                "A day is recorded where its posts and engagement are known. A week without a recorded day is not known; a recorded week without posts is silent. "
                    + "The two are never taken for each other: what is not known is not 0.",
                "Every week of a profile from its first row to the newest week of all is counted. Where posts were read, every day from an account's first post to the newest post of all counts as recorded.",
            ],
            Figures =
            [
                new ReportFigure("Weeks by what is known of them", "A long bar of gaps means that averages over calendar weeks would be wrong here.", chart, table),
                PanelHistogramFigure.Of(
                    "recorded_days", "Profiles by their recorded days", "Profiles with few recorded days have little history to forecast from.", "recorded days", "profiles", panel.RecordedDays),
            ],
            Tables = [PanelHistogramFigure.Quantiles("recorded_days_quantiles", "profiles", "Recorded days", ReportFormat.Count, panel.RecordedDays)],
        };
    }
}
