using Plaudit.Data;
using Plaudit.Evaluation.Classification;
using Plaudit.Models.Classification;

namespace Plaudit.Pipelines.Classification;

/// <summary>
/// Fits a classifier for use: calibration and rule of decision come from a cross-validation inside the examples, the model itself from all of them.
/// </summary>
/// <param name="trainer">The trainer.</param>
/// <param name="goal">How often answers should be right.</param>
/// <param name="seed">Start of all chance.</param>
internal sealed class ClassifierTraining(IClassTrainer trainer, PrecisionGoal goal, int seed)
{
    /// <summary>Folds from which calibration and rule of decision are learnt.</summary>
    private const int Folds = 3;

    /// <summary>Fits.</summary>
    /// <param name="examples">Examples without weights.</param>
    /// <param name="groups">Examples of one number are in one fold.</param>
    /// <param name="canBeTold">Examples of which a class would be named in use.</param>
    /// <param name="step">What progress is called.</param>
    /// <param name="progress">Told of each fit.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The classifier, and what the models of the folds told of the examples that they had not learnt from.</returns>
    public (CalibratedClassifier Model, ClassTest Inside) Fit(
        ClassExamples examples, IReadOnlyList<int> groups, bool[] canBeTold, string step, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var inside = ClassCrossValidation.Run([trainer], examples, groups, new FoldPlan(1, Folds, seed), step, progress, cancellationToken);
        var raw = inside.LogProbabilities[0][0];
        var unseen = raw.ToArray();
        var calibration = ClassCalibration.Fit(unseen, examples.Labels, examples.Classes.Count);
        CalibratedClassifier.Probabilities(unseen, calibration);
        var decision = CrossFit.Decision(unseen, examples, [.. Enumerable.Range(0, examples.Labels.Count)], goal, canBeTold);
        var model = new CalibratedClassifier(trainer.Fit(examples, cancellationToken), calibration, decision, FeatureRanges.Of(examples.X));
        return (model, CrossFit.Of(inside, [raw], goal, canBeTold));
    }
}
