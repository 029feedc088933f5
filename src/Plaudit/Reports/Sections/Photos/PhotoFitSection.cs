using System.Globalization;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections.Photos;

/// <summary>Predicted likes against actual ones.</summary>
internal static class PhotoFitSection
{
    public static ReportSection Of(PhotoEvaluation evaluation)
    {
        var chart = new ScatterChart(
            new ChartAxis("predicted likes", ReportFormat.Count) { Scale = ChartScale.LogCount },
            new ChartAxis("actual likes", ReportFormat.Count) { Scale = ChartScale.LogCount },
            [new LineSeries("test pictures", [.. evaluation.Predictions.Select(told => new ChartPoint(LogLikes.ToLikes(told.LogLikes), LogLikes.ToLikes(told.ActualLogLikes)))])])
        {
            HasDiagonal = true,
            IsSquare = true,
        };
        var table = ReportTable.Of(
            "predicted_actual",
            "Predicted and actual likes",
            [
                new("file", "Picture", ReportFormat.Text),
                new("predicted", "Predicted", ReportFormat.Count),
                new("lower_80", "80 % from", ReportFormat.Count),
                new("upper_80", "to", ReportFormat.Count),
                new("baseline", "Your average", ReportFormat.Count),
                new("actual", "Actual", ReportFormat.Count),
            ],
            evaluation.Predictions,
            told =>
            [
                ShownText.Of(told.Name),
                LogLikes.ToLikes(told.LogLikes),
                LogLikes.ToLikes(told.Interval.Lower80),
                LogLikes.ToLikes(told.Interval.Upper80),
                LogLikes.ToLikes(told.BaselineLogLikes),
                Math.Round(LogLikes.ToLikes(told.ActualLogLikes)),
            ]);
        return new ReportSection
        {
            Id = "fit",
            Title = "Predicted against actual",
            Text = ["A picture on the dashed line got what was predicted; one above it got more, one below it less. Steps on both axes are factors, not sums."],
            Figures = [new ReportFigure("Predicted and actual likes", string.Create(CultureInfo.InvariantCulture, $"Each point is one of the {evaluation.Test:N0} newest pictures. Both axes are logarithmic."), chart, table)],
        };
    }
}
