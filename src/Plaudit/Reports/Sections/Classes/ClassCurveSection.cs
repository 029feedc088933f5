using Plaudit.Evaluation.Classification;
using Plaudit.Metrics;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections.Classes;

/// <summary>Precision against recall of each class, over every probability from which it could be told.</summary>
internal static class ClassCurveSection
{
    private const int PointsPerClass = 60;

    public static ReportSection Of(ClassTest test)
    {
        var share = ReportFormat.Share();
        var curves = test.Classes
            .Select((name, c) => (Name: name, Ranking: ClassProbabilityMetrics.Ranking(test.Actual, test.Probabilities, test.Classes.Count, c)))
            .Select(of => (of.Name, Average: of.Ranking.AveragePrecision(), Points: Thinned(of.Ranking.PrecisionRecallCurve())))
            .Where(curve => curve.Points.Count > 0)
            .ToList();
        return new ReportSection
        {
            Id = "curves",
            Title = "How many of a class are found at which precision?",
            Text = ["Each class against all others. To the left only the surest are named; further right more are found, and more are named wrongly."],
            Figures =
            [
                new ReportFigure(
                    "Precision and recall of each class",
                    "The higher and further right a line runs, the better the class can be told. The area below it is the class's PR-AUC.",
                    new LineChart(
                        new ChartAxis("found (recall)", ReportFormat.Share(0)) { Min = 0, Max = 1 },
                        new ChartAxis("told rightly (precision)", ReportFormat.Share(0)) { Min = 0, Max = 1 },
                        [.. curves.Select(curve => new LineSeries(curve.Name, [.. curve.Points.Select(point => new ChartPoint(point.Recall, point.Precision))]) { ShowsPoints = false })])
                    {
                        IsSquare = true,
                    },
                    ReportTable.Of(
                        "precision_recall",
                        "Points of the curves",
                        [
                            new("class", "Class", ReportFormat.Text),
                            new("threshold", "Told from", share),
                            new("recall", "Recall", share),
                            new("precision", "Precision", share),
                        ],
                        curves.SelectMany(curve => curve.Points.Select(point => (curve.Name, Point: point))),
                        row => [row.Name, row.Point.Threshold, row.Point.Recall, row.Point.Precision])),
            ],
            Tables =
            [
                ReportTable.Of(
                    "areas",
                    "Area under each curve",
                    [new("class", "Class", ReportFormat.Text), new("pr_auc", "PR-AUC", ReportFormat.Number()), new("share", "Share of the class", share)],
                    curves,
                    curve => [curve.Name, curve.Average, curve.Points[^1].Precision]),
            ],
        };
    }

    // A page needs no more points than can be seen: one for each step of recall, and the ends.
    private static List<PrecisionRecallPoint> Thinned(IReadOnlyList<PrecisionRecallPoint> points)
    {
        var kept = new List<PrecisionRecallPoint>();
        var next = double.NegativeInfinity;
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i].Recall >= next || i == points.Count - 1)
            {
                kept.Add(points[i]);
                next = points[i].Recall + (1d / PointsPerClass);
            }
        }
        return kept;
    }
}
