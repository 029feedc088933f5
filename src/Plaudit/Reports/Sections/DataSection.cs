using Plaudit.Evaluation;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>What was read, what was rejected or left out and why, and which fields are missing.</summary>
internal static class DataSection
{
    public static ReportSection Of(DataSummary data, RowCounts rows, double maturityDays, IReadOnlyList<FieldCount> fields)
    {
        (string What, double Posts)[] uses =
        [
            ("learnt from", rows.Training),
            ("of these, used to choose among models", rows.Validation),
            ("tested on", rows.Test),
            .. rows.LeftOut.Select(reason => ($"left out: {reason.Key}", (double)reason.Value)),
            ("duplicates, the last one kept", data.Duplicates),
            .. data.Rejected.Select(reason => ($"rejected: {reason.Key}", (double)reason.Value)),
        ];
        return new ReportSection
        {
            Id = "data",
            Title = "What was read, and what was left out",
            Text =
            [
                $"Likes count as final after {maturityDays:0.##} days; younger posts, counted back from the newest one, are neither learnt from nor tested on. "
                    + "What is known only after posting is never used for its own post. What is not known stays not known: a missing number is never taken for 0.",
            ],
            Tables =
            [
                ReportTable.Of("rows", "Rows by use", [new("use", "Use", ReportFormat.Text), new("posts", "Rows", ReportFormat.Count)], uses, use => [use.What, use.Posts]),
                ReportTable.Of(
                    "fields",
                    "Fields, and in how many posts they are missing",
                    [
                        new("field", "Field", ReportFormat.Text),
                        new("kind", "Known", ReportFormat.Text),
                        new("present", "Posts with it", ReportFormat.Count),
                        new("missing", "Posts without it", ReportFormat.Count),
                        new("missing_share", "Missing", ReportFormat.Share()),
                    ],
                    fields,
                    field =>
                    [
                        FeatureWording.OfName(field.Name),
                        field.IsOutcome ? "after posting" : "before posting",
                        (double)field.Known,
                        (double)field.Missing,
                        (double)field.Missing / data.Posts,
                    ]),
            ],
        };
    }
}
