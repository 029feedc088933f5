using System.Numerics.Tensors;
using Plaudit.Evaluation.Classification;
using Plaudit.Models.Classification;

namespace Plaudit.Pipelines.Classification;

/// <summary>
/// Makes answers of cross-validated predictions as a model for use would: calibration and rule of decision of an example are learnt from the
/// predictions of the other folds alone.
/// </summary>
internal static class CrossFit
{
    /// <summary>Calibrates each repeat, takes the mean over the repeats, and decides.</summary>
    /// <param name="validation">Where the predictions are from.</param>
    /// <param name="logProbabilities">By repeat: example after example, one number a class.</param>
    /// <param name="goal">How often answers should be right.</param>
    /// <param name="canBeTold">Examples of which a model for use would name a class: the rule of decision is learnt from these.</param>
    public static ClassTest Of(ClassCrossValidation validation, IReadOnlyList<float[]> logProbabilities, PrecisionGoal goal, bool[] canBeTold)
    {
        var classCount = validation.Examples.Classes.Count;
        var mean = new float[logProbabilities[0].Length];
        for (var repeat = 0; repeat < logProbabilities.Count; repeat++)
        {
            var calibrated = logProbabilities[repeat].ToArray();
            Calibrate(calibrated, logProbabilities[repeat], validation.Examples.Labels, validation.Folds[repeat], classCount);
            for (var i = 0; i < mean.Length; i++)
            {
                mean[i] += calibrated[i] / logProbabilities.Count;
            }
        }
        return Decide(mean, validation.Examples, validation.Folds[0], goal, canBeTold);
    }

    /// <summary>The mean over the repeats as it is, and the likeliest class, always told: for baselines and comparisons of models as they come.</summary>
    /// <param name="validation">Where the predictions are from.</param>
    /// <param name="logProbabilities">By repeat: example after example, one number a class.</param>
    public static ClassTest Plain(ClassCrossValidation validation, IReadOnlyList<float[]> logProbabilities)
    {
        var classCount = validation.Examples.Classes.Count;
        var mean = new float[logProbabilities[0].Length];
        foreach (var repeat in logProbabilities)
        {
            for (var i = 0; i < mean.Length; i++)
            {
                mean[i] += MathF.Exp(repeat[i]) / logProbabilities.Count;
            }
        }
        int[] predicted = [.. Enumerable.Range(0, validation.Examples.Labels.Count).Select(row => TensorPrimitives.IndexOfMax<float>(mean.AsSpan(row * classCount, classCount)))];
        return new ClassTest(validation.Examples.Classes, [.. validation.Examples.Labels], mean, predicted, [.. Enumerable.Repeat(true, predicted.Length)]);
    }

    private static void Calibrate(float[] calibrated, float[] raw, IReadOnlyList<int> labels, int[] folds, int classCount)
    {
        for (var fold = 0; fold <= folds.Max(); fold++)
        {
            var (inside, outside) = ClassCrossValidation.Split(folds, fold);
            var calibration = ClassCalibration.Fit(Rows(raw, inside, classCount), Array.ConvertAll(inside, row => labels[row]), classCount);
            foreach (var row in outside)
            {
                CalibratedClassifier.Probabilities(calibrated.AsSpan(row * classCount, classCount), calibration);
            }
        }
    }

    /// <summary>The rule of decision of some examples, learnt from those that can be told; from all of them where a class would have none.</summary>
    public static ClassDecision Decision(float[] probabilities, ClassExamples examples, int[] rows, PrecisionGoal goal, bool[] canBeTold)
    {
        var classCount = examples.Classes.Count;
        var tellable = Array.FindAll(rows, row => canBeTold[row]);
        var learnt = tellable.Select(row => examples.Labels[row]).Distinct().Count() == classCount ? tellable : rows;
        return ClassDecision.Fit(Rows(probabilities, learnt, classCount), Array.ConvertAll(learnt, row => examples.Labels[row]), classCount, goal);
    }

    private static ClassTest Decide(float[] probabilities, ClassExamples examples, int[] folds, PrecisionGoal goal, bool[] canBeTold)
    {
        var classCount = examples.Classes.Count;
        var (predicted, isTold) = (new int[folds.Length], new bool[folds.Length]);
        for (var fold = 0; fold <= folds.Max(); fold++)
        {
            var (inside, outside) = ClassCrossValidation.Split(folds, fold);
            var decision = Decision(probabilities, examples, inside, goal, canBeTold);
            foreach (var row in outside)
            {
                (predicted[row], isTold[row]) = decision.Decide(probabilities.AsSpan(row * classCount, classCount));
            }
        }
        return new ClassTest(examples.Classes, [.. examples.Labels], probabilities, predicted, isTold);
    }

    private static float[] Rows(float[] values, int[] rows, int classCount)
    {
        var selected = new float[rows.Length * classCount];
        for (var i = 0; i < rows.Length; i++)
        {
            values.AsSpan(rows[i] * classCount, classCount).CopyTo(selected.AsSpan(i * classCount));
        }
        return selected;
    }
}
