using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>
/// A fitted model of engagement: log odds of high from a regression, and the calibration that makes them probabilities. Immutable, and safe
/// to ask from many threads.
/// </summary>
public sealed class EngagementModel
{
    /// <summary>The task in a model file.</summary>
    public const string Task = "engagement";

    private const string RegressionFolder = "log-odds";
    private const string CalibrationFolder = "calibration";

    // Parts that cancel to less than this are left as they are: the stretch would be a division by nothing.
    private const double MinDistance = 1e-4;

    /// <summary>Puts the parts together.</summary>
    /// <param name="logOdds">Predicts log odds of high.</param>
    /// <param name="calibration">Maps them to probabilities.</param>
    public EngagementModel(IRegressionModel logOdds, ProbabilityCalibration calibration)
    {
        ArgumentNullException.ThrowIfNull(logOdds);
        ArgumentNullException.ThrowIfNull(calibration);
        LogOdds = logOdds;
        Calibration = calibration;
    }

    public IRegressionModel LogOdds { get; }

    public ProbabilityCalibration Calibration { get; }

    /// <summary>Probability of high of each row, above 0 and below 1.</summary>
    /// <param name="x">Rows with the model's columns.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public float[] Predict(FeatureMatrix x, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(x);
        var probabilities = new float[x.RowCount];
        LogOdds.Predict(x, probabilities, cancellationToken);
        for (var row = 0; row < probabilities.Length; row++)
        {
            probabilities[row] = (float)Calibration.Apply((double)probabilities[row]);
        }
        return probabilities;
    }

    /// <summary>Splits the log odds of the calibrated probability into what each column added; the parts of a row add up to 1e-4.</summary>
    /// <param name="x">Rows with the model's columns.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Contributions Explain(FeatureMatrix x, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(x);
        var contributions = LogOdds.Explain(x, cancellationToken);
        for (var row = 0; row < x.RowCount; row++)
        {
            Calibrate(contributions.MutableRow(row));
        }
        return contributions;
    }

    // Every row starts from the calibrated bias, and its parts are stretched alike to end at the calibrated probability.
    private void Calibrate(Span<float> parts)
    {
        double before = 0;
        foreach (var part in parts)
        {
            before += part;
        }
        double bias = parts[^1];
        var start = CalibratedLogOdds(bias);
        var end = CalibratedLogOdds(before);
        var stretch = Math.Abs(before - bias) > MinDistance ? (end - start) / (before - bias) : 1;
        for (var i = 0; i < parts.Length - 1; i++)
        {
            parts[i] = (float)(stretch * parts[i]);
        }
        parts[^1] = (float)start;
    }

    private double CalibratedLogOdds(double logOdds) => LogisticFunction.LogOdds(Calibration.Apply(logOdds));

    /// <summary>Writes the model's parts.</summary>
    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        LogOdds.Save(writer.Nested(RegressionFolder));
        Calibration.Save(writer.Nested(CalibrationFolder));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="PlauditException">The file's parts do not fit together.</exception>
    public static EngagementModel Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new EngagementModel(RegressionModels.Load(reader.Nested(RegressionFolder)), ProbabilityCalibration.Load(reader.Nested(CalibrationFolder)));
    }

    /// <summary>The calibration alone; <see langword="null"/> where the file holds no model of engagement.</summary>
    /// <exception cref="PlauditException">The part holds no calibration.</exception>
    internal static ProbabilityCalibration? CalibrationOf(ModelReader reader)
    {
        var nested = reader.Nested(CalibrationFolder);
        return reader.Manifest.Task == Task && nested.Has(ProbabilityCalibration.Part) ? ProbabilityCalibration.Load(nested) : null;
    }
}
