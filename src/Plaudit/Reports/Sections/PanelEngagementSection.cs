using Plaudit.Evaluation;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>How engagement per post is spread over weeks with posts.</summary>
internal static class PanelEngagementSection
{
    public static ReportSection Of(PanelHistogram perPost) => new()
    {
        Id = "engagement",
        Title = "Engagement per post",
        Text =
        [
            perPost.Count == 0
                ? "There is no recorded week with posts."
                : "A week's engagement over its posts, for every recorded week with posts. The axis is logarithmic: a few weeks get many times what others get.",
        ],
        Figures = perPost.Count == 0
            ? []
            : [PanelHistogramFigure.Of("per_post", "Weeks by their engagement per post", "This is what a forecast is made of.", "engagement per post", "weeks", perPost)],
        Tables = perPost.Count == 0 ? [] : [PanelHistogramFigure.Quantiles("per_post_quantiles", "weeks", "Engagement per post", ReportFormat.Number(1), perPost)],
    };
}
