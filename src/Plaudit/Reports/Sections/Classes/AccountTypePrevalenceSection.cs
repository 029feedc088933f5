using Plaudit.Evaluation.Classification;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections.Classes;

/// <summary>What telling a class is worth where it is rare, and what was tried about rare classes.</summary>
internal static class AccountTypePrevalenceSection
{
    public static ReportSection Of(AccountTypeEvaluation evaluation)
    {
        var share = ReportFormat.Share();
        var number = ReportFormat.Number();
        return new ReportSection
        {
            Id = "prevalence",
            Title = "What if a class is as rare as it is out there?",
            Text =
            [
                "Data sets hold far more bots and fakes than most audiences do. The rarer a class, the more of those named are others named wrongly: precision at each share follows from how many of the class are found and how many others are named.",
            ],
            Tables =
            [
                ReportTable.Of(
                    "prevalence",
                    "Precision at a given share of the class",
                    [
                        new("class", "Class", ReportFormat.Text),
                        new("prevalence", "Share of the class", share),
                        new("recall", "Found", share),
                        new("false_positive_rate", "Others named", ReportFormat.Share(2)),
                        new("precision", "Named rightly", share),
                    ],
                    evaluation.Prevalence,
                    row => [row.Class, row.Prevalence, row.Recall, row.FalsePositiveRate, row.Precision]),
                ReportTable.Of(
                    "imbalance",
                    "Ways to treat rare classes while learning",
                    [
                        new("way", "Way", ReportFormat.Text),
                        new("macro_f1", "Macro F1", number),
                        new("macro_pr_auc", "Macro PR-AUC", number),
                        new("brier", "Brier", number),
                        new("log_loss", "Log loss", number),
                        new("calibration_error", "Calibration error", number),
                    ],
                    evaluation.Imbalance,
                    row => [row.Name, row.MacroF1, row.MacroPrecisionRecallAuc, row.Brier, row.LogLoss, row.ExpectedCalibrationError]),
            ],
            Note = "\"Cannot tell\" counts as not found. All ways are compared on the same folds, profiles of the test are never balanced, and probabilities are moved back to the shares of the classes as they are.",
        };
    }
}
