using System.Globalization;
using Plaudit.Evaluation;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>Builds the report on what daily rows or posts hold, before anything is learnt from them.</summary>
public static class PanelReport
{
    /// <summary>Puts the sections together. The same description gives the same report.</summary>
    public static ReportDocument Of(PanelDescription panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return new ReportDocument
        {
            Title = "What is in the data?",
            Summary = Verdict(panel),
            Highlights = Highlights(panel),
            Facts = Facts(panel.Source),
            Sections =
            [
                PanelWeeksSection.Of(panel),
                PanelTimeSection.Of(panel.Timeline),
                PanelSizeSection.Of(panel.Bands),
                PanelEngagementSection.Of(panel.EngagementPerPost),
                PanelRowsSection.Of(panel),
            ],
            Evaluation = panel,
        };
    }

    private static string Verdict(PanelDescription panel)
    {
        var (weeks, source) = (panel.Weeks, panel.Source);
        var recorded = Share(weeks.Recorded, weeks.All);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{panel.Profiles:N0} profiles with {source.Rows:N0} rows from {Day(source.FirstDay)} to {Day(source.LastDay)}: of each profile's weeks since its first, {recorded} were recorded, and in {Share(weeks.Silent, weeks.Recorded)} of those nothing was posted. {Remark(source)}");
    }

    private static string Remark(PanelRows source) => (source.RejectedRows, source.Duplicates) switch
    {
        (0, 0) => "Every row could be used.",
        (0, _) => string.Create(CultureInfo.InvariantCulture, $"{source.Duplicates:N0} rows were there twice."),
        (_, 0) => string.Create(CultureInfo.InvariantCulture, $"{source.RejectedRows:N0} rows could not be used."),
        _ => string.Create(CultureInfo.InvariantCulture, $"{source.RejectedRows:N0} rows could not be used, and {source.Duplicates:N0} were there twice."),
    };

    private static List<ReportFact> Highlights(PanelDescription panel)
    {
        var (weeks, source) = (panel.Weeks, panel.Source);
        return
        [
            new("profiles", "Profiles", (double)panel.Profiles, ReportFormat.Count),
            new("median_recorded_days", "Half of the profiles have fewer recorded days than", panel.RecordedDays.Median, ReportFormat.Count),
            new("recorded_share", "Weeks that were recorded", weeks.All == 0 ? double.NaN : (double)weeks.Recorded / weeks.All, ReportFormat.Share(), "of each profile's weeks since its first"),
            new("silent_share", "Recorded weeks without a post", weeks.Recorded == 0 ? double.NaN : (double)weeks.Silent / weeks.Recorded, ReportFormat.Share()),
            new("rejected_share", "Rows that cannot be used", (double)source.RejectedRows / Math.Max(1, source.Rows + source.RejectedRows), ReportFormat.Share(2)),
        ];
    }

    private static IReadOnlyList<ReportFact> Facts(PanelRows source) =>
    [
        new("files", "Files", (double)source.Files, ReportFormat.Count),
        new("rows", "Rows used", (double)(source.Rows - source.Duplicates), ReportFormat.Count),
        new("from", "First day", Day(source.FirstDay), ReportFormat.Day),
        new("to", "Last day", Day(source.LastDay), ReportFormat.Day),
    ];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Share(long part, long whole) => ReportFormat.Share().Show(whole == 0 ? double.NaN : (double)part / whole);
}
