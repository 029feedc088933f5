using Plaudit.Evaluation;
using Plaudit.Metrics;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>How well posts are put in order: ROC and precision-recall curves.</summary>
internal static class EngagementRankingSection
{
    private const int MaxPoints = 100;

    public static ReportSection Of(EngagementScores scores, EngagementReportDetails details)
    {
        var ranking = ScoreRanking.Of<float>(details.Actual, details.Probabilities);
        var share = ReportFormat.Share();
        var roc = Thinned(ranking.RocCurve(), point => point.FalsePositiveRate + point.TruePositiveRate, 2);
        var curve = Thinned(ranking.PrecisionRecallCurve(), point => point.Recall, 1);
        return new ReportSection
        {
            Id = "ranking",
            Title = "How well does it rank posts?",
            Text = ["Both curves try every cut-off from which on a post is told high. The further the curve from the dashed line, the better."],
            // Without posts of both classes there is nothing to put in order.
            Figures = roc.Count == 0 ? [] :
            [
                new ReportFigure(
                    "ROC curve",
                    $"Share of high posts found against share of low posts falsely told high. The dashed line is chance; the area below the curve is the AUC, {ReportFormat.Number().Show(scores.Model.Auc)}.",
                    new LineChart(Axis("low posts told high"), Axis("high posts told high"), [new LineSeries("the model", [.. roc.Select(point => new ChartPoint(point.FalsePositiveRate, point.TruePositiveRate))]) { ShowsPoints = false }])
                    {
                        HasDiagonal = true,
                        IsSquare = true,
                    },
                    ReportTable.Of(
                        "roc",
                        "Points of the ROC curve",
                        [
                            new("threshold", "Told high from", share),
                            new("false_positive_rate", "Low posts told high", share),
                            new("true_positive_rate", "High posts told high", share),
                        ],
                        roc,
                        point => [point.Threshold, point.FalsePositiveRate, point.TruePositiveRate])),
                new ReportFigure(
                    "Precision and recall",
                    $"How many of the posts told high really are (precision), against how many of the high posts are found (recall). The dashed line is the share of high posts, {share.Show(scores.ShareHigh)}: what a random choice gives. Mean precision {share.Show(ranking.AveragePrecision())}.",
                    new LineChart(Axis("high posts found (recall)"), Axis("told rightly (precision)"), [new LineSeries("the model", [.. curve.Select(point => new ChartPoint(point.Recall, point.Precision))]) { ShowsPoints = false }])
                    {
                        IsSquare = true,
                        References = [new ReferenceLine(scores.ShareHigh, "")],
                    },
                    ReportTable.Of(
                        "precision_recall",
                        "Points of the precision-recall curve",
                        [new("threshold", "Told high from", share), new("recall", "Recall", share), new("precision", "Precision", share)],
                        curve,
                        point => [point.Threshold, point.Recall, point.Precision])),
            ],
        };
    }

    private static ChartAxis Axis(string title) => new(title, ReportFormat.Share(0)) { Min = 0, Max = 1 };

    // A page needs no more points than can be seen: the first one past each of equal steps along the curve, and its ends.
    private static List<T> Thinned<T>(IReadOnlyList<T> points, Func<T, double> place, double length)
    {
        var kept = new List<T>();
        var next = double.NegativeInfinity;
        for (var i = 0; i < points.Count; i++)
        {
            if (place(points[i]) >= next || i == points.Count - 1)
            {
                kept.Add(points[i]);
                next = place(points[i]) + (length / MaxPoints);
            }
        }
        return kept;
    }
}
