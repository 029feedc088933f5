using Plaudit.Evaluation.Classification;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections.Classes;

/// <summary>How good the model is beside what it is compared with.</summary>
internal static class ClassSkillSection
{
    public static ReportSection Of(ClassEvaluation evaluation)
    {
        var share = ReportFormat.Share();
        var number = ReportFormat.Number();
        return new ReportSection
        {
            Id = "skill",
            Title = "How good is it beside simpler ways?",
            Text =
            [
                $"{evaluation.Examples.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} examples, {evaluation.Method}. Macro F1 counts every class the same, however rare; the Brier score is the squared distance of the probabilities from what is, summed over the classes (0 is best).",
            ],
            Tables =
            [
                ReportTable.Of(
                    "skill",
                    "Scores on unseen examples",
                    [
                        new("model", "Model", ReportFormat.Text),
                        new("accuracy", "Told rightly", share),
                        new("macro_f1", "Macro F1", number),
                        new("macro_pr_auc", "Macro PR-AUC", number),
                        new("brier", "Brier", number),
                        new("log_loss", "Log loss", number),
                        new("calibration_error", "Calibration error", number),
                        new("top3_accuracy", "Among the top three", share),
                    ],
                    [evaluation.Model, .. evaluation.Others],
                    row => [row.Name, row.Accuracy, row.MacroF1, row.MacroPrecisionRecallAuc, row.Brier, row.LogLoss, row.ExpectedCalibrationError, row.Top3Accuracy]) with { Emphasis = 0 },
            ],
            Note = double.IsNaN(evaluation.TrainingAccuracy)
                ? null
                : $"On the examples learnt from {share.Show(evaluation.TrainingAccuracy)} were told rightly, on unseen ones {share.Show(evaluation.Model.Accuracy)}: the distance is what was learnt by heart.",
        };
    }
}
