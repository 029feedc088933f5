using Plaudit.Evaluation;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>Profiles by the number of their followers.</summary>
internal static class PanelSizeSection
{
    public static ReportSection Of(IReadOnlyList<PanelBand> bands)
    {
        var (profiles, posts, engagement) = (bands.Sum(band => band.Profiles), bands.Sum(band => band.Posts), bands.Sum(band => band.Engagement));
        var chart = new BarChart(
            [.. bands.Select(band => band.Name)],
            new ChartAxis("share", ReportFormat.Share(0)),
            [
                new BarSeries("of the profiles", [.. bands.Select(band => Share(band.Profiles, profiles))]),
                new BarSeries("of the posts", [.. bands.Select(band => Share(band.Posts, posts))]),
                new BarSeries("of the engagement", [.. bands.Select(band => Share(band.Engagement, engagement))]),
            ]);
        var table = ReportTable.Of(
            "bands",
            "Profiles by their followers",
            [
                new("band", "Followers", ReportFormat.Text),
                new("profiles", "Profiles", ReportFormat.Count),
                new("posting_weeks", "Weeks with posts", ReportFormat.Count),
                new("silent_weeks", "Silent weeks", ReportFormat.Count),
                new("silent_share", "Silent", ReportFormat.Share()),
                new("posts", "Posts", ReportFormat.Count),
                new("engagement", "Engagement", ReportFormat.Count),
                new("median_per_post", "Per post, median of weeks", ReportFormat.Number(1)),
            ],
            bands,
            band =>
            [
                band.Name,
                (double)band.Profiles,
                (double)band.PostingWeeks,
                (double)band.SilentWeeks,
                Share(band.SilentWeeks, band.PostingWeeks + band.SilentWeeks),
                (double)band.Posts,
                (double)band.Engagement,
                band.MedianPerPost,
            ]);
        return new ReportSection
        {
            Id = "sizes",
            Title = "Large and small profiles",
            Text = ["The followers known last decide on the band. A few large profiles get most of the engagement, so a number over all profiles mostly tells of them."],
            Figures = [new ReportFigure("Profiles, posts and engagement by followers", "Each colour adds up to 100 %.", chart, table)],
        };
    }

    private static double Share(long part, long whole) => whole == 0 ? double.NaN : (double)part / whole;
}
