namespace Plaudit.Metrics;

/// <summary>Precision, recall and F1 of both classes and their means, as scikit-learn's <c>classification_report</c> defines them.</summary>
/// <param name="Classes">The low class, then the high one.</param>
/// <param name="Accuracy">Share of rows told rightly.</param>
/// <param name="MacroAverage">Plain mean over the classes.</param>
/// <param name="WeightedAverage">Mean over the classes by their support.</param>
public sealed record ClassificationReport(
    IReadOnlyList<ClassScores> Classes, double Accuracy, ClassScores MacroAverage, ClassScores WeightedAverage)
{
    /// <summary>Works the report out.</summary>
    /// <param name="counts">At least one row.</param>
    /// <param name="lowName">What the low class is called.</param>
    /// <param name="highName">What the high class is called.</param>
    public static ClassificationReport Of(ConfusionCounts counts, string lowName = "low", string highName = "high")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(counts.Total, 1, nameof(counts));
        var low = Scores(lowName, counts.TrueNegative, counts.FalseNegative, counts.FalsePositive);
        var high = Scores(highName, counts.TruePositive, counts.FalsePositive, counts.FalseNegative);
        return new ClassificationReport(
            [low, high],
            (double)(counts.TruePositive + counts.TrueNegative) / counts.Total,
            Mean("macro average", low, high, 0.5),
            Mean("weighted average", low, high, (double)high.Support / counts.Total));
    }

    private static ClassScores Scores(string name, int rightly, int wrongly, int missed)
    {
        var precision = Ratio(rightly, rightly + wrongly);
        var recall = Ratio(rightly, rightly + missed);
        return new ClassScores(name, precision, recall, Ratio(2 * rightly, (2 * rightly) + wrongly + missed), rightly + missed);
    }

    private static ClassScores Mean(string name, ClassScores low, ClassScores high, double highShare) =>
        new(
            name,
            Between(low.Precision, high.Precision, highShare),
            Between(low.Recall, high.Recall, highShare),
            Between(low.F1, high.F1, highShare),
            low.Support + high.Support);

    private static double Between(double low, double high, double highShare) => ((1 - highShare) * low) + (highShare * high);

    private static double Ratio(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
