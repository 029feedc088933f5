using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>
/// A model of several classes that can be used: calibrated, with a rule of decision, and with the ranges that it was trained in. Immutable, and
/// safe to ask from many threads.
/// </summary>
/// <param name="model">Predicts log-probabilities.</param>
/// <param name="calibration">Makes them honest.</param>
/// <param name="decision">Makes an answer of them.</param>
/// <param name="ranges">Of the training data.</param>
public sealed class CalibratedClassifier(IClassModel model, ClassCalibration calibration, ClassDecision decision, FeatureRanges ranges)
{
    private const string ModelFolder = "classes";
    private const string CalibrationFolder = "calibration";
    private const string DecisionFolder = "decision";
    private const string RangesFolder = "ranges";

    public IClassModel Model => model;

    public ClassCalibration Calibration => calibration;

    public ClassDecision Decision => decision;

    public FeatureRanges Ranges => ranges;

    public IReadOnlyList<string> Classes => model.Classes;

    /// <summary>Probability of each class: row after row, adding up to 1.</summary>
    public float[] Predict(FeatureMatrix x, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(x);
        var values = new float[checked(x.RowCount * Classes.Count)];
        model.PredictLogProbabilities(x, values, cancellationToken);
        Probabilities(values, calibration);
        return values;
    }

    /// <summary>What each column added to the score of each class, after calibration.</summary>
    public ClassContributions Explain(FeatureMatrix x, CancellationToken cancellationToken)
    {
        var contributions = model.Explain(x, cancellationToken);
        calibration.Apply(contributions);
        return contributions;
    }

    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        model.Save(writer.Nested(ModelFolder));
        calibration.Save(writer.Nested(CalibrationFolder));
        decision.Save(writer.Nested(DecisionFolder));
        ranges.Save(writer.Nested(RangesFolder));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="PlauditException">The file's parts do not fit together.</exception>
    public static CalibratedClassifier Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var model = ClassModels.Load(reader.Nested(ModelFolder));
        return new CalibratedClassifier(
            model,
            ClassCalibration.Load(reader.Nested(CalibrationFolder), model.Classes.Count),
            ClassDecision.Load(reader.Nested(DecisionFolder), model.Classes.Count),
            FeatureRanges.Load(reader.Nested(RangesFolder), model.FeatureNames.Count));
    }

    /// <summary>Turns log-probabilities into calibrated probabilities, in place.</summary>
    internal static void Probabilities(Span<float> logProbabilities, ClassCalibration calibration)
    {
        var classCount = calibration.Biases.Count;
        for (var start = 0; start < logProbabilities.Length; start += classCount)
        {
            var row = logProbabilities.Slice(start, classCount);
            calibration.Apply(row);
            for (var c = 0; c < classCount; c++)
            {
                row[c] = MathF.Exp(row[c]);
            }
        }
    }
}
