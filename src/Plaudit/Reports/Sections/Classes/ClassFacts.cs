using Plaudit.Evaluation.Classification;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections.Classes;

/// <summary>The few numbers that matter most, the same for every task of classes.</summary>
internal static class ClassFacts
{
    public static IReadOnlyList<ReportFact> Highlights(ClassEvaluation scores)
    {
        var number = ReportFormat.Number();
        var share = ReportFormat.Share();
        var worst = scores.Ranges.Where(range => range.Support > 0).MinBy(range => range.F1.Estimate)!;
        var majority = scores.Others.FirstOrDefault(other => other.Name == "majority");
        return
        [
            new("macro_f1", "Macro F1", scores.Model.MacroF1, number, $"every class counts the same; worst is {worst.Class} with {number.Show(worst.F1.Estimate)}"),
            new("accuracy", "Told rightly", scores.Model.Accuracy, share, majority is null ? null : $"always the most frequent class: {share.Show(majority.Accuracy)}"),
            new("brier", "Brier score, lower is better", scores.Model.Brier, number, majority is null ? null : $"shares of the classes alone: {number.Show(majority.Brier)}"),
            new("calibration_error", "Probabilities are off by", scores.Model.ExpectedCalibrationError, share, "on average over ten groups"),
            new("cannot_tell", "Answered with \"cannot tell\"", scores.Abstention.Share, share, $"of the others {share.Show(scores.Abstention.Precision.Estimate)} are told rightly"),
        ];
    }
}
