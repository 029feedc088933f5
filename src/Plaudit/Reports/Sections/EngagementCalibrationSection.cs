using Plaudit.Evaluation;
using Plaudit.Metrics;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>Whether probabilities can be taken at their word.</summary>
internal static class EngagementCalibrationSection
{
    private const int HistogramBins = 20;

    public static ReportSection Of(EngagementEvaluation evaluation, EngagementReportDetails details) => new()
    {
        Id = "calibration",
        Title = "Can its probabilities be taken at their word?",
        Text = ["Of a hundred posts given 70 %, about seventy should turn out high. Posts are put into ten groups of equal number by what they were given."],
        Figures = [Reliable(evaluation.Scores, details), Histogram(details)],
        Note = $"Calibration: {evaluation.Selection.Calibration}, chosen by its log loss on posts before the test. Chance alone moves a group of 100 posts by some 4 points.",
    };

    private static ReportFigure Reliable(EngagementScores scores, EngagementReportDetails details)
    {
        var share = ReportFormat.Share();
        var bins = Reliability.Bins<float>(details.Actual, details.Probabilities);
        var chart = new LineChart(
            new ChartAxis("probability given", ReportFormat.Share(0)) { Min = 0, Max = 1 },
            new ChartAxis("really high", ReportFormat.Share(0)) { Min = 0, Max = 1 },
            [
                new LineSeries("posts", [.. bins.Select(bin => new ChartPoint(bin.MeanPredicted, bin.ShareHigh))])
                {
                    Errors = [.. bins.Select(bin => new ChartInterval(bin.Lower, bin.Upper))],
                },
            ])
        {
            HasDiagonal = true,
            IsSquare = true,
        };
        var table = ReportTable.Of(
            "reliability",
            "Probability given and share that was high",
            [
                new("posts", "Posts", ReportFormat.Count),
                new("mean_probability", "Given", share),
                new("share_high", "Really high", share),
                new("lower_95", "95 % from", share),
                new("upper_95", "to", share),
            ],
            bins,
            bin => [(double)bin.Count, bin.MeanPredicted, bin.ShareHigh, bin.Lower, bin.Upper]);
        return new ReportFigure(
            "Reliability",
            $"On the dashed line a probability means what it says; above it the model is too careful, below it too bold. Thin lines are 95 % intervals. Mean distance {share.Show(scores.Model.ExpectedCalibrationError)}.",
            chart,
            table);
    }

    private static ReportFigure Histogram(EngagementReportDetails details)
    {
        var counts = new int[HistogramBins];
        var highs = new int[HistogramBins];
        for (var i = 0; i < details.Probabilities.Length; i++)
        {
            var bin = Math.Min(HistogramBins - 1, (int)(details.Probabilities[i] * HistogramBins));
            counts[bin]++;
            highs[bin] += details.Actual[i] ? 1 : 0;
        }
        double[] edges = [.. Enumerable.Range(0, HistogramBins + 1).Select(i => (double)i / HistogramBins)];
        var chart = new HistogramChart(
            new ChartAxis("probability given", ReportFormat.Share(0)) { Min = 0, Max = 1 }, new ChartAxis("test posts", ReportFormat.Count), edges, [.. counts.Select(count => (double)count)])
        {
            References = [new ReferenceLine(details.CutOff, "cut-off")],
        };
        var table = ReportTable.Of(
            "probability_histogram",
            "Test posts by the probability given",
            [
                new("from", "Probability from", ReportFormat.Share(0)),
                new("to", "to", ReportFormat.Share(0)),
                new("posts", "Posts", ReportFormat.Count),
                new("high", "Of them high", ReportFormat.Count),
            ],
            Enumerable.Range(0, HistogramBins),
            i => [edges[i], edges[i + 1], (double)counts[i], (double)highs[i]]);
        return new ReportFigure(
            "Probabilities given", "Number of test posts by the probability given. A model that knows little gives all posts nearly the same.", chart, table);
    }
}
