using System.Globalization;
using Plaudit.Evaluation;
using Plaudit.Metrics;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>The model beside the base rate.</summary>
internal static class EngagementSkillSection
{
    private static readonly ReportFormat s_number = ReportFormat.Number();

    private static readonly ChartInterval s_none = new(double.NaN, double.NaN);

    public static ReportSection Of(EngagementEvaluation evaluation)
    {
        var scores = evaluation.Scores;
        var tables = new List<ReportTable> { Scores("scores", "The model, and what is known without it", scores) };
        var text = new List<string>
        {
            $"High is: {evaluation.Label.InWords()}. Of the test posts {Share(scores.ShareHigh)} were high, so always saying the more common is right in {Share(scores.MajorityShare)}.",
            "Each account's last fifth of posts was kept aside as the test; everything was learnt from posts before them. The base rate is the share of high posts there, given to every post.",
            "History alone knows how the account's last posts did against its usual, and nothing of the draft: after a run of bad luck an even post beats the median. What the model has above it comes mostly from the draft.",
        };
        if (evaluation.DelayedScores is { } delayed)
        {
            tables.Add(Scores("scores_delayed", string.Create(CultureInfo.InvariantCulture, $"The same with outcomes hidden for {delayed.OutcomeDelayDays:0.##} days"), delayed));
            text.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"In daily use you do not know yet what the newest posts will get. With outcomes hidden for {delayed.OutcomeDelayDays:0.##} days the AUC is {delayed.Model.Auc:0.000} and the Brier score {delayed.Model.Brier:0.000}."));
        }
        if (!scores.HasSignal)
        {
            text.Add("Too little signal: the range of the AUC reaches down to 0.5, or that of the gain in Brier score to 0, so chance alone could give this. More posts may help; a better story will not.");
        }
        return new ReportSection
        {
            Id = "skill",
            Title = "Is it better than the base rate?",
            Text = text,
            Figures = [Figure(scores)],
            Tables = tables,
            Note = "AUC is how often a high post is ranked above a low one. The Brier score is the mean squared error of the probabilities. Within account: among posts of one account, which is what choosing between drafts needs.",
        };
    }

    private static ReportFigure Figure(EngagementScores scores)
    {
        var ranges = scores.Ranges;
        var gain = ranges.BrierGain;
        var basis = scores.BaseRate.Brier;
        var chart = new BarChart(
            ["base rate", "history alone", "the model"],
            new ChartAxis("Brier score, lower is better", s_number),
            [
                new BarSeries("Brier score", [basis, scores.HistoryAlone.Brier, ranges.Brier.Estimate])
                {
                    Errors = [s_none, s_none, new ChartInterval(ranges.Brier.Lower, ranges.Brier.Upper)],
                    Emphasis = 2,
                },
            ])
        {
            IsHorizontal = true,
        };
        var table = ReportTable.Of(
            "ranges",
            "How sure the scores are",
            [
                new("score", "Score", ReportFormat.Text),
                new("estimate", "Measured", s_number),
                new("lower_95", "95 % from", s_number),
                new("upper_95", "to", s_number),
                new("without_model", "Without a model", s_number),
            ],
            [("AUC", ranges.Auc, 0.5), ("Brier score", ranges.Brier, basis), ("gain in Brier score over the base rate", gain, 0d)],
            ((string Name, ConfidenceInterval Range, double Without) row) => [row.Name, row.Range.Estimate, row.Range.Lower, row.Range.Upper, row.Without]);
        return new ReportFigure(
            "Brier score of the model, of history alone and of the base rate",
            $"The thin line is a 95 % range from {ranges.Resamples} draws of other {ranges.Resampled}. All are scored on the same posts; the gain over the base rate is {EngagementReport.Range(gain, s_number)}.",
            chart,
            table);
    }

    private static ReportTable Scores(string id, string title, EngagementScores scores) => ReportTable.Of(
        id,
        title,
        [
            new("forecast", "Forecast", ReportFormat.Text),
            new("auc", "AUC", s_number),
            new("brier", "Brier", s_number),
            new("log_loss", "Log loss", s_number),
            new("accuracy", "Told rightly at 50 %", ReportFormat.Share()),
            new("expected_calibration_error", "Calibration error", s_number),
            new("within_account_auc", "AUC within account", s_number),
        ],
        [("the model", scores.Model), ("history alone", scores.HistoryAlone), ("base rate", scores.BaseRate)],
        row => [row.Item1, row.Item2.Auc, row.Item2.Brier, row.Item2.LogLoss, row.Item2.Accuracy, row.Item2.ExpectedCalibrationError, row.Item2.WithinAccountAuc]) with { Emphasis = 0 };

    private static string Share(double share) => ReportFormat.Share().Show(share);
}
