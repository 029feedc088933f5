using System.Runtime.ExceptionServices;
using Plaudit.Data;
using Plaudit.Evaluation.Classification;
using Plaudit.Models.Classification;

namespace Plaudit.Pipelines.Classification;

/// <summary>Predictions of examples by models that have not learnt from them: repeated, stratified cross-validation of several trainers at once.</summary>
/// <param name="Examples">The examples.</param>
/// <param name="Folds">Of each repeat the fold of each example.</param>
/// <param name="LogProbabilities">By trainer and repeat: example after example, one number a class.</param>
internal sealed record ClassCrossValidation(ClassExamples Examples, int[][] Folds, float[][][] LogProbabilities)
{
    /// <summary>Fits every trainer to all folds but one, and asks it about that one, for each fold of each repeat.</summary>
    /// <param name="trainers">What is fitted.</param>
    /// <param name="examples">Examples without weights.</param>
    /// <param name="groups">Examples of one number are in one fold.</param>
    /// <param name="plan">How often.</param>
    /// <param name="step">What progress is called.</param>
    /// <param name="progress">Told of each fit.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ClassCrossValidation Run(
        IReadOnlyList<IClassTrainer> trainers,
        ClassExamples examples,
        IReadOnlyList<int> groups,
        FoldPlan plan,
        string step,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        var folds = Enumerable.Range(0, plan.Repeats).Select(repeat => StratifiedFolds.Assign(examples.Labels, groups, plan.Folds, plan.Seed + repeat)).ToArray();
        var size = checked(examples.Labels.Count * examples.Classes.Count);
        var predicted = trainers.Select(_ => folds.Select(_ => new float[size]).ToArray()).ToArray();
        var fits = (from repeat in Enumerable.Range(0, plan.Repeats) from fold in Enumerable.Range(0, plan.Folds) from trainer in Enumerable.Range(0, trainers.Count) select (repeat, fold, trainer)).ToList();
        var done = 0;
        progress?.Report(new ProgressReport(step, 0, fits.Count));
        // Each fit is of one thread, so that its result does not depend on how many there are.
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        void Fit((int repeat, int fold, int trainer) fit)
        {
            var (inside, outside) = Split(folds[fit.repeat], fit.fold);
            var model = trainers[fit.trainer].Fit(Select(examples, inside), cancellationToken);
            var rows = new float[outside.Length * examples.Classes.Count];
            model.PredictLogProbabilities(examples.X.SelectRows(outside), rows, cancellationToken);
            (model as IDisposable)?.Dispose();
            Scatter(rows, outside, predicted[fit.trainer][fit.repeat], examples.Classes.Count);
            progress?.Report(new ProgressReport(step, Interlocked.Increment(ref done), fits.Count));
        }

        try
        {
            Parallel.ForEach(fits, parallel, Fit);
        }
        catch (AggregateException e)
        {
            // Whoever calls waits for what a fit throws, such as a missing library, not for how fits are shared out.
            ExceptionDispatchInfo.Capture(e.InnerExceptions[0]).Throw();
        }
        return new ClassCrossValidation(examples, folds, predicted);
    }

    /// <summary>Some of the examples.</summary>
    public static ClassExamples Select(ClassExamples examples, int[] rows) => examples with
    {
        X = examples.X.SelectRows(rows),
        Labels = Array.ConvertAll(rows, row => examples.Labels[row]),
        Weights = examples.Weights is { } weights ? Array.ConvertAll(rows, row => weights[row]) : null,
    };

    /// <summary>Examples of all folds but one, and those of that one.</summary>
    public static (int[] Inside, int[] Outside) Split(int[] folds, int fold)
    {
        var rows = Enumerable.Range(0, folds.Length).ToLookup(row => folds[row] == fold);
        return ([.. rows[false]], [.. rows[true]]);
    }

    private static void Scatter(float[] rows, int[] at, float[] destination, int classCount)
    {
        for (var i = 0; i < at.Length; i++)
        {
            rows.AsSpan(i * classCount, classCount).CopyTo(destination.AsSpan(at[i] * classCount));
        }
    }
}

/// <summary>How often examples are shared out, and into how many folds.</summary>
/// <param name="Repeats">1 or more.</param>
/// <param name="Folds">2 or more.</param>
/// <param name="Seed">The same seed gives the same folds.</param>
internal sealed record FoldPlan(int Repeats, int Folds, int Seed);
