using System.Globalization;
using Plaudit.Evaluation.Classification;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections.Classes;

/// <summary>Whether probabilities can be taken at their word, and what "cannot tell" does.</summary>
internal static class ClassCalibrationSection
{
    public static ReportSection Of(ClassEvaluation evaluation)
    {
        var share = ReportFormat.Share();
        var abstention = evaluation.Abstention;
        var chart = new LineChart(
            new ChartAxis("highest probability given", ReportFormat.Share(0)) { Min = 0, Max = 1 },
            new ChartAxis("told rightly", ReportFormat.Share(0)) { Min = 0, Max = 1 },
            [
                new LineSeries("examples", [.. evaluation.Reliability.Select(bin => new ChartPoint(bin.MeanPredicted, bin.ShareHigh))])
                {
                    Errors = [.. evaluation.Reliability.Select(bin => new ChartInterval(bin.Lower, bin.Upper))],
                },
            ])
        {
            HasDiagonal = true,
            IsSquare = true,
        };
        var table = ReportTable.Of(
            "reliability",
            "Highest probability given and share told rightly",
            [
                new("examples", "Examples", ReportFormat.Count),
                new("mean_probability", "Given", share),
                new("share_right", "Told rightly", share),
                new("lower_95", "95 % from", share),
                new("upper_95", "to", share),
            ],
            evaluation.Reliability,
            bin => [(double)bin.Count, bin.MeanPredicted, bin.ShareHigh, bin.Lower, bin.Upper]);
        return new ReportSection
        {
            Id = "calibration",
            Title = "Can its probabilities be taken at their word?",
            Text =
            [
                "Of a hundred examples told with 70 %, about seventy should be told rightly. Examples are put into groups of equal number by their highest probability.",
                .. abstention.PrecisionAsked <= 0 ? (string[])[] : [Abstention(abstention)],
            ],
            Figures =
            [
                new ReportFigure(
                    "Reliability",
                    $"On the dashed line a probability means what it says; above it the model is too careful, below it too bold. Mean distance {share.Show(evaluation.Model.ExpectedCalibrationError)}.",
                    chart,
                    table),
            ],
        };
    }

    private static string Abstention(AbstentionScores abstention)
    {
        var share = ReportFormat.Share();
        var precision = abstention.Precision;
        return double.IsNaN(precision.Estimate)
            ? string.Create(CultureInfo.InvariantCulture, $"\"Cannot tell\" is the answer to every example here: no confidence reached {abstention.PrecisionAsked:0.# %} told rightly.")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"\"Cannot tell\" is the answer to {share.Show(abstention.Share)} of the examples, those with the least sure answers, so that at least {abstention.PrecisionAsked:0.# %} of the others are told rightly. Measured: {share.Show(precision.Estimate)} ({share.Show(precision.Lower)} to {share.Show(precision.Upper)}).");
    }
}
