namespace Plaudit.Metrics;

/// <summary>Precision, recall and F1 of each class and their means, as scikit-learn's <c>classification_report</c> defines them.</summary>
/// <param name="Classes">In the matrix's order: of two classes the low one, then the high one.</param>
/// <param name="Accuracy">Share of rows told rightly.</param>
/// <param name="MacroAverage">Plain mean over the classes that have rows.</param>
/// <param name="WeightedAverage">Mean over the classes by their support.</param>
public sealed record ClassificationReport(
    IReadOnlyList<ClassScores> Classes, double Accuracy, ClassScores MacroAverage, ClassScores WeightedAverage)
{
    /// <summary>Works the report out for two classes.</summary>
    /// <param name="counts">At least one row.</param>
    /// <param name="lowName">What the low class is called.</param>
    /// <param name="highName">What the high class is called.</param>
    public static ClassificationReport Of(ConfusionCounts counts, string lowName = "low", string highName = "high") =>
        Of(new ConfusionMatrix(counts, lowName, highName));

    /// <summary>Works the report out.</summary>
    public static ClassificationReport Of(ConfusionMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var classes = matrix.Classes.Select((name, i) => Scores(name, matrix[i, i], matrix.Predicted(i), matrix.Actual(i))).ToList();
        var withRows = classes.Where(scores => scores.Support > 0).ToList();
        return new ClassificationReport(
            classes,
            (double)matrix.Right / matrix.Total,
            Mean("macro average", withRows, _ => 1),
            Mean("weighted average", withRows, scores => scores.Support));
    }

    private static ClassScores Scores(string name, int rightly, int predicted, int actual) =>
        new(name, Ratio(rightly, predicted), Ratio(rightly, actual), Ratio(2 * rightly, predicted + actual), actual);

    private static ClassScores Mean(string name, List<ClassScores> classes, Func<ClassScores, double> weight)
    {
        var sum = classes.Sum(weight);
        return new ClassScores(
            name,
            classes.Sum(scores => weight(scores) * scores.Precision) / sum,
            classes.Sum(scores => weight(scores) * scores.Recall) / sum,
            classes.Sum(scores => weight(scores) * scores.F1) / sum,
            classes.Sum(scores => scores.Support));
    }

    private static double Ratio(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
