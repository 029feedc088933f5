using Plaudit.Evaluation.Classification;
using Plaudit.Metrics;
using Plaudit.Models.Classification;

namespace Plaudit.Pipelines.Classification;

/// <summary>Tells the profiles of each source with a model that has seen none of it.</summary>
internal static class LeftOutSources
{
    /// <summary>Every source; empty where there is one alone.</summary>
    /// <param name="table">All profiles.</param>
    /// <param name="inside">What models told that had learnt from other profiles of the same source too.</param>
    /// <param name="train">
    /// Learns from some rows, of which it is told what they leave out, and tells each of them with models that had not learnt from it; <see langword="null"/> where they
    /// are of one class.
    /// </param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static IReadOnlyList<SourceScores> Of(
        AccountTypeTable table, ClassTest inside, Func<int[], string, (CalibratedClassifier Model, ClassTest Inside)?> train, CancellationToken cancellationToken)
    {
        var sources = table.Sources;
        return sources.Count < 2 ? [] : [.. sources.Select(source => Of(table, inside, source, train, cancellationToken))];
    }

    private static SourceScores Of(
        AccountTypeTable table, ClassTest inside, string source, Func<int[], string, (CalibratedClassifier Model, ClassTest Inside)?> train, CancellationToken cancellationToken)
    {
        var own = table.RowsOf(profile => (profile.Source ?? "") == source);
        var fitted = train(table.RowsOf(profile => (profile.Source ?? "") != source), source);
        var model = fitted?.Model;
        var examples = ClassCrossValidation.Select(table.Examples, own);
        var probabilities = model?.Predict(examples.X, cancellationToken) ?? [];
        var told = Enumerable.Range(0, own.Length).Select(row => model is null ? null : ToldOf(model, probabilities, row)).ToArray();
        var classes = new List<SourceClassScores>();
        foreach (var label in examples.Labels.Distinct().Order())
        {
            var name = table.Examples.Classes[label];
            var rows = Enumerable.Range(0, own.Length).Where(row => examples.Labels[row] == label).ToList();
            var known = model?.Classes.ToList().IndexOf(name) ?? -1;
            classes.Add(new SourceClassScores(
                name,
                rows.Count,
                known >= 0,
                rows.Average(row => inside.Predicted[own[row]] == label ? 1 : 0),
                known >= 0 ? rows.Average(row => told[row] == name ? 1 : 0) : double.NaN,
                known >= 0 ? Auc(examples.Labels, label, probabilities, fitted!.Value.Inside, known) : double.NaN,
                model is null ? "" : rows.CountBy(row => told[row]!).MaxBy(count => count.Value).Key));
        }
        return new SourceScores(source, classes);
    }

    private static string ToldOf(CalibratedClassifier model, float[] probabilities, int row) =>
        model.Classes[model.Decision.Decide(probabilities.AsSpan(row * model.Classes.Count, model.Classes.Count)).Class];

    // Against the source's own profiles of other classes; where it has none, against those of the other sources, told by models that had not learnt
    // from them.
    private static double Auc(IReadOnlyList<int> labels, int label, float[] probabilities, ClassTest inside, int known)
    {
        var isOfClass = labels.Select(other => other == label).ToList();
        var classCount = inside.Classes.Count;
        var scores = Enumerable.Range(0, labels.Count).Select(row => probabilities[(row * classCount) + known]).ToList();
        if (!isOfClass.Contains(false))
        {
            for (var row = 0; row < inside.Count; row++)
            {
                if (inside.Actual[row] != known)
                {
                    isOfClass.Add(false);
                    scores.Add(inside.Of(row)[known]);
                }
            }
        }
        return ScoreRanking.Of<float>(isOfClass.ToArray(), scores.ToArray()).Auc();
    }
}
