using Plaudit.Data;
using Plaudit.Metrics;

namespace Plaudit.Models.Texts;

/// <summary>
/// Fits a <see cref="TextClassifier"/>: support vectors and complement naive Bayes, whose scores on unseen rows are combined to
/// probabilities. All of it is linear, so in the end one weight a column and class is left. Same input and seed, same model.
/// </summary>
public sealed class TextClassifierTrainer(TextClassifierOptions options)
{
    // Each holds rows and weights of its own.
    private const int MaxFoldsAtOnce = 2;

    /// <summary>Fits.</summary>
    /// <param name="classes">Names of the classes, two or more.</param>
    /// <param name="labels">Number of each row's class; each class has a row.</param>
    /// <param name="folds">Fold of each row, from 0; rows of one fold are judged by models learnt from the others.</param>
    /// <param name="rows">
    /// Makes numbers of the rows to learn from and those to judge by, given their places. May be called from several threads.
    /// </param>
    /// <param name="progress">Told of folds done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public FittedTextClassifier Fit(
        IReadOnlyList<string> classes,
        int[] labels,
        int[] folds,
        Func<int[], int[], TextRows> rows,
        IProgress<ProgressReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(folds);
        ArgumentNullException.ThrowIfNull(rows);
        options.Validate();
        var count = classes.Count;
        var isLabelled = labels.Distinct().Count() == count && labels.All(label => label >= 0 && label < count);
        if (count < 2 || folds.Length != labels.Length || !isLabelled)
        {
            throw new ArgumentException("Each row needs a class and a fold, and each of two or more classes a row.", nameof(labels));
        }
        var unseen = Judge(labels, count, folds, rows, progress, cancellationToken);
        var tried = options.Costs.Select((cost, i) => Candidate(cost, unseen.Machines[i], classes, labels)).ToList();
        var best = Enumerable.Range(0, tried.Count).MaxBy(i => tried[i].Accuracy + tried[i].MacroF1);

        progress?.Report(new ProgressReport("combining scores", 0, null));
        var scores = Scores(unseen.Machines[best], unseen.Bayes, count);
        var probabilities = CrossFit(scores, labels, count, folds, cancellationToken);
        int[] all = [.. Enumerable.Range(0, labels.Length)];
        var combination = ScoreCombination.Fit(scores, 2, labels, count, all, options.CombinationPenalty, cancellationToken);

        progress?.Report(new ProgressReport("fitting on all rows", 0, null));
        var x = rows(all, []).Learn;
        double[] shares = [.. Enumerable.Range(0, count).Select(c => (double)labels.Count(label => label == c) / labels.Length)];
        var state = new TextClassifierState
        {
            Classes = [.. classes],
            ColumnCount = x.ColumnCount,
            Intercepts = [.. Enumerable.Range(0, count).Select(c => combination.Weight(2 * count, c))],
            Shares = shares,
            RarityExponent = Exponent(probabilities, classes, labels, shares),
        };
        var model = new TextClassifier(state, Weights(x, labels, options.Costs[best], combination, cancellationToken));
        var told = model.PredictProbabilities(x, cancellationToken);
        var right = all.Count(row => model.Decide(told.AsSpan(row * count, count)) == labels[row]);
        return new FittedTextClassifier(model, probabilities, options.Costs[best], tried, (double)right / labels.Length);
    }

    // Scores of each row by models that had not seen its fold.
    private (float[][] Machines, float[] Bayes) Judge(
        int[] labels,
        int count,
        int[] folds,
        Func<int[], int[], TextRows> rows,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        var machines = options.Costs.Select(_ => new float[labels.Length * count]).ToArray();
        var bayes = new float[labels.Length * count];
        var foldCount = folds.Max() + 1;
        var done = 0;
        var threads = Math.Min(Environment.ProcessorCount, MaxFoldsAtOnce);
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = threads };
        Parallel.For(0, foldCount, parallel, fold =>
        {
            int[] learn = [.. Enumerable.Range(0, folds.Length).Where(row => folds[row] != fold)];
            int[] judge = [.. Enumerable.Range(0, folds.Length).Where(row => folds[row] == fold)];
            int[] learnt = [.. learn.Select(row => labels[row])];
            var (x, unseen) = rows(learn, judge);
            for (var i = 0; i < machines.Length; i++)
            {
                Score(Machine(x, learnt, count, options.Costs[i], cancellationToken), unseen, judge, count, machines[i]);
            }
            Score(ComplementBayes.Fit(x, learnt, count, options.Smoothing), unseen, judge, count, bayes);
            progress?.Report(new ProgressReport("fitting on folds", Interlocked.Increment(ref done), foldCount));
        });
        return (machines, bayes);
    }

    private float[] Machine(SparseMatrix x, int[] labels, int count, double cost, CancellationToken cancellationToken) =>
        SupportVectors.Fit(
            x, labels, SupportVectors.Costs(labels, count, cost), options.Tolerance, options.MaxPasses, options.Seed, cancellationToken);

    private static void Score(float[] weights, SparseMatrix x, int[] places, int count, float[] destination)
    {
        for (var row = 0; row < x.RowCount; row++)
        {
            var scores = destination.AsSpan(places[row] * count, count);
            var columns = x.ColumnsOf(row);
            var values = x.ValuesOf(row);
            for (var i = 0; i < columns.Length; i++)
            {
                var ofColumn = weights.AsSpan(columns[i] * count, count);
                for (var c = 0; c < count; c++)
                {
                    scores[c] += values[i] * ofColumn[c];
                }
            }
        }
    }

    private static TextCandidate Candidate(double cost, float[] scores, IReadOnlyList<string> classes, int[] labels)
    {
        var (accuracy, macroF1) = Skill(classes, labels, row => IndexOfMax(scores.AsSpan(row * classes.Count, classes.Count)));
        return new TextCandidate(cost, accuracy, macroF1);
    }

    private double Exponent(float[] probabilities, IReadOnlyList<string> classes, int[] labels, double[] shares) =>
        options.RarityExponents.MaxBy(exponent =>
        {
            var (accuracy, macroF1) = Skill(
                classes, labels, row => TextClassifier.Decide(probabilities.AsSpan(row * classes.Count, classes.Count), shares, exponent));
            return accuracy + macroF1;
        });

    private static (double Accuracy, double MacroF1) Skill(IReadOnlyList<string> classes, int[] labels, Func<int, int> decide)
    {
        int[] predicted = [.. Enumerable.Range(0, labels.Length).Select(decide)];
        var report = ClassificationReport.Of(new ConfusionMatrix(classes, labels, predicted));
        return (report.Accuracy, report.MacroAverage.F1);
    }

    private static float[] Scores(float[] machines, float[] bayes, int count)
    {
        var scores = new float[machines.Length * 2];
        for (var start = 0; start < machines.Length; start += count)
        {
            machines.AsSpan(start, count).CopyTo(scores.AsSpan(start * 2));
            bayes.AsSpan(start, count).CopyTo(scores.AsSpan((start * 2) + count));
        }
        return scores;
    }

    // Probabilities of each fold by a combination learnt from the others, so that they are as good as on new rows and no better.
    private float[] CrossFit(float[] scores, int[] labels, int count, int[] folds, CancellationToken cancellationToken)
    {
        var result = new float[labels.Length * count];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, folds.Max() + 1, parallel, fold =>
        {
            int[] learn = [.. Enumerable.Range(0, folds.Length).Where(row => folds[row] != fold)];
            var combination = ScoreCombination.Fit(scores, 2, labels, count, learn, options.CombinationPenalty, cancellationToken);
            var probabilities = new double[count];
            for (var row = 0; row < folds.Length; row++)
            {
                if (folds[row] == fold)
                {
                    combination.Predict(scores.AsSpan(row * 2 * count, 2 * count), probabilities);
                    for (var c = 0; c < count; c++)
                    {
                        result[(row * count) + c] = (float)probabilities[c];
                    }
                }
            }
        });
        return result;
    }

    // Scores are linear in the columns, and logits in the scores: the product of both is what each column adds to a logit.
    private float[] Weights(SparseMatrix x, int[] labels, double cost, ScoreCombination combination, CancellationToken cancellationToken)
    {
        var count = combination.ClassCount;
        var machine = Machine(x, labels, count, cost, cancellationToken);
        var bayes = ComplementBayes.Fit(x, labels, count, options.Smoothing);
        var weights = new float[machine.Length];
        var logits = new double[count];
        for (var start = 0; start < weights.Length; start += count)
        {
            var mean = 0d;
            for (var c = 0; c < count; c++)
            {
                logits[c] = 0;
                for (var s = 0; s < count; s++)
                {
                    logits[c] += (machine[start + s] * combination.Weight(s, c)) + (bayes[start + s] * combination.Weight(count + s, c));
                }
                mean += logits[c] / count;
            }
            for (var c = 0; c < count; c++)
            {
                weights[start + c] = (float)(logits[c] - mean);
            }
        }
        return weights;
    }

    private static int IndexOfMax(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }
}
