using System.Globalization;
using Plaudit.Data;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections.Photos;

/// <summary>Measured features of the candidates beside those of own pictures.</summary>
internal static class PhotoFeatureSection
{
    // A table of more columns cannot be read.
    private const int MaxCandidates = 12;

    public static ReportSection Of(PhotoReportDetails details)
    {
        var shown = details.Candidates.Take(MaxCandidates).ToList();
        return new ReportSection
        {
            Id = "features",
            Title = "What was measured, beside your own pictures",
            Text = ["Eight of ten of your pictures lie between the two ends. The correlation is that of ranks with likes against what was usual when a picture was posted."],
            Tables = details.Features.Count == 0 ? [] :
            [
                new ReportTable(
                    "features",
                    "Measured features",
                    [
                        new("feature", "Feature", ReportFormat.Text),
                        new("own_lower", "Yours from", ReportFormat.Number(2)),
                        new("own_median", "middle", ReportFormat.Number(2)),
                        new("own_upper", "to", ReportFormat.Number(2)),
                        new("correlation", "With likes", ReportFormat.Number(2)),
                        .. shown.Select((card, i) => new ReportColumn(string.Create(CultureInfo.InvariantCulture, $"candidate_{i + 1}"), ShownText.Of(card.Photo.File), ReportFormat.Number(2))),
                    ],
                    [
                        .. details.Features.Select(range => (IReadOnlyList<ReportValue>)
                        [
                            range.Words, range.Lower, range.Median, range.Upper, range.Correlation,
                            .. range.Candidates.Take(shown.Count).Select(value => (ReportValue)value),
                        ]),
                    ]),
                ReportTable.Of(
                    "feature_definitions",
                    "What each of them is",
                    [new("feature", "Feature", ReportFormat.Text), new("definition", "Definition", ReportFormat.Text), new("unit", "Unit", ReportFormat.Text), new("known", "Own pictures that have it", ReportFormat.Count)],
                    details.Features,
                    range => [range.Words, range.Feature.Definition, range.Feature.Unit == "log2" ? "as it is (models see its logarithm)" : range.Feature.Unit, (double)range.Known]),
            ],
            Note = details.Features.Count == 0
                ? "Only numbers of the image model were asked for, which have no meaning each."
                : "Among so many features a few correlate by chance: with 100 pictures about one in twenty beyond .2. Only the test above says whether pictures tell likes.",
        };
    }
}
