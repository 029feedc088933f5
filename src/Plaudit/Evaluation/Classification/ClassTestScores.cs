using Plaudit.Metrics;

namespace Plaudit.Evaluation.Classification;

/// <summary>How well classes were told (protocols 4 and 5).</summary>
/// <param name="Name">The model or baseline.</param>
/// <param name="Accuracy">Share told rightly, were every example told.</param>
/// <param name="MacroF1">Plain mean of the classes' F1.</param>
/// <param name="MacroPrecisionRecallAuc">Plain mean of the classes' area under the precision-recall curve.</param>
/// <param name="Brier">Squared distance of the probabilities from what is, summed over the classes, 0 to 2; less is better.</param>
/// <param name="LogLoss">Mean negative log-likelihood; less is better.</param>
/// <param name="ExpectedCalibrationError">Mean distance between the highest probability and the share told rightly, over ten bins of equal mass.</param>
/// <param name="Top3Accuracy">Share whose class is among the three likeliest.</param>
/// <param name="Classes">Precision, recall and F1 of each class.</param>
public sealed record ClassTestScores(
    string Name,
    double Accuracy,
    double MacroF1,
    double MacroPrecisionRecallAuc,
    double Brier,
    double LogLoss,
    double ExpectedCalibrationError,
    double Top3Accuracy,
    IReadOnlyList<ClassScores> Classes)
{
    private const int Top = 3;

    /// <summary>Scores a test.</summary>
    public static ClassTestScores Of(string name, ClassTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        var count = test.Classes.Count;
        var report = ClassificationReport.Of(test.Confusion());
        return new ClassTestScores(
            name,
            report.Accuracy,
            report.MacroAverage.F1,
            ClassProbabilityMetrics.MacroAveragePrecision(test.Actual, test.Probabilities, count),
            ClassProbabilityMetrics.Brier(test.Actual, test.Probabilities, count),
            ClassProbabilityMetrics.LogLoss(test.Actual, test.Probabilities, count),
            ClassProbabilityMetrics.ExpectedCalibrationError(test.Actual, test.Probabilities, count),
            ClassProbabilityMetrics.TopAccuracy(test.Actual, test.Probabilities, count, Top),
            report.Classes);
    }
}
