using Plaudit.Evaluation;
using Plaudit.Metrics;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>What comes of saying "high" from one probability on: confusion matrix and classification report.</summary>
internal static class EngagementCutOffSection
{
    private static readonly double[] s_others = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

    public static ReportSection Of(EngagementScores scores, EngagementReportDetails details)
    {
        var counts = At(details, details.CutOff);
        var share = ReportFormat.Share();
        var report = ClassificationReport.Of(counts);
        return new ReportSection
        {
            Id = "cut_off",
            Title = $"What if posts from {EngagementReport.CutOff(details)} on are told high?",
            Text =
            [
                $"A yes or no needs a cut-off. At {EngagementReport.CutOff(details)} the model is right in {share.Show(report.Accuracy)}; always saying the more common is right in {share.Show(scores.MajorityShare)}. A higher cut-off finds fewer high posts and is usually right more often when it names one.",
            ],
            Figures = [Figure(counts)],
            Tables =
            [
                ReportTable.Of(
                    "classification_report",
                    "Precision, recall and F1",
                    [
                        new("class", "Class", ReportFormat.Text),
                        new("precision", "Precision", share),
                        new("recall", "Recall", share),
                        new("f1", "F1", ReportFormat.Number()),
                        new("support", "Support", ReportFormat.Count),
                    ],
                    [.. report.Classes, report.MacroAverage, report.WeightedAverage],
                    row => [row.Name, row.Precision, row.Recall, row.F1, (double)row.Support]),
                Others(details),
            ],
            Note = "Precision: how many of those told so are. Recall: how many of those that are were told so. F1 is their harmonic mean, support the number of posts.",
        };
    }

    private static ReportFigure Figure(ConfusionCounts counts)
    {
        var chart = new HeatmapChart(
            ["told low", "told high"],
            ["was low", "was high"],
            [[counts.TrueNegative, counts.FalsePositive], [counts.FalseNegative, counts.TruePositive]],
            ReportFormat.Count)
        {
            Min = 0,
        };
        var table = ReportTable.Of(
            "confusion",
            "What posts were and what they were told to be",
            [
                new("was", "", ReportFormat.Text),
                new("told_low", "Told low", ReportFormat.Count),
                new("told_high", "Told high", ReportFormat.Count),
                new("told_rightly", "Told rightly", ReportFormat.Share()),
            ],
            [("was low", Low: counts.TrueNegative, High: counts.FalsePositive), ("was high", Low: counts.FalseNegative, High: counts.TruePositive)],
            row => [row.Item1, (double)row.Low, (double)row.High, ShareOf(row.Item1 == "was low" ? row.Low : row.High, row.Low + row.High)]);
        return new ReportFigure("Confusion matrix", "Test posts by what they were and what they were told to be. Top left and bottom right are told rightly.", chart, table);
    }

    private static ReportTable Others(EngagementReportDetails details)
    {
        var share = ReportFormat.Share();
        double[] cutOffs = [.. s_others.Append(details.CutOff).Distinct().Order()];
        return ReportTable.Of(
            "cut_offs",
            "Other cut-offs",
            [
                new("cut_off", "Told high from", share),
                new("told_high", "Posts told high", ReportFormat.Count),
                new("precision", "Precision", share),
                new("recall", "Recall", share),
                new("f1", "F1", ReportFormat.Number()),
                new("accuracy", "Told rightly", share),
            ],
            cutOffs,
            cutOff =>
            {
                var counts = At(details, cutOff);
                var report = ClassificationReport.Of(counts);
                var high = report.Classes[1];
                var told = counts.TruePositive + counts.FalsePositive;
                return [cutOff, (double)told, told == 0 ? double.NaN : high.Precision, high.Recall, high.F1, report.Accuracy];
            }) with { Emphasis = Array.IndexOf(cutOffs, details.CutOff) };
    }

    private static double ShareOf(int part, int all) => all == 0 ? double.NaN : (double)part / all;

    private static ConfusionCounts At(EngagementReportDetails details, double cutOff) => ConfusionCounts.At<float>(details.Actual, details.Probabilities, cutOff);
}
