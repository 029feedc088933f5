using Plaudit.Evaluation;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>Rows used, rejected and there twice; measures that are not known.</summary>
internal static class PanelRowsSection
{
    public static ReportSection Of(PanelDescription panel)
    {
        var source = panel.Source;
        (string What, long Rows)[] uses =
        [
            ("used", source.Rows - source.Duplicates),
            ("there twice, the later one used", source.Duplicates),
            .. source.Rejected.OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal).Select(reason => ($"rejected: {reason.Key}", reason.Value)),
        ];
        return new ReportSection
        {
            Id = "rows",
            Title = "What was read, and what was left out",
            Text = ["Rows that cannot be true, such as negative counts and days in the future, are rejected with their reason. An empty value is one that is not known."],
            Tables =
            [
                ReportTable.Of("rows", "Rows by use", [new("use", "Use", ReportFormat.Text), new("rows", "Rows", ReportFormat.Count)], uses, use => [use.What, (double)use.Rows]),
                ReportTable.Of(
                    "columns",
                    "Measures, and in how many weeks they are not known",
                    [
                        new("measure", "Measure", ReportFormat.Text),
                        new("known", "Weeks that tell it", ReportFormat.Count),
                        new("missing", "Weeks that do not", ReportFormat.Count),
                        new("missing_share", "Not known", ReportFormat.Share()),
                    ],
                    panel.Columns,
                    column => [column.Name, (double)column.Known, (double)column.Missing, (double)column.Missing / Math.Max(1, column.Known + column.Missing)]),
            ],
            Note = "Only weeks with a row are counted here; weeks without one are gaps.",
        };
    }
}
