using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>
/// A fitted model of a count, such as likes, with its intervals: a regression on the log1p scale, the expected size of its errors, and their
/// quantiles.
/// Immutable, and safe to ask from many threads.
/// </summary>
public sealed class CountModel
{
    private const string RegressionFolder = "regression";
    private const string HistoryFolder = "with-history";
    private const string ColdStartFolder = "cold-start";

    // Where too few accounts were seen to measure how far a first guess is off: a factor of 10 each way for 80 %, of 100 for 95 %. Nominal.
    private const float AssumedLogHalfWidth80 = 2.3f;
    private const float AssumedLogHalfWidth95 = 4.6f;

    private readonly ResidualScaleModel _scale;
    private readonly ConformalIntervals _intervals;
    private readonly ColdStartModel? _coldStart;

    /// <summary>Puts the parts together.</summary>
    /// <param name="regression">Predicts the log1p of the count.</param>
    /// <param name="scale">Expected size of the errors.</param>
    /// <param name="intervals">Intervals of rows with earlier posts, in units of the scale.</param>
    /// <param name="coldStart">Rows without earlier posts; <see langword="null"/> where too few accounts were seen to learn from.</param>
    public CountModel(IRegressionModel regression, ResidualScaleModel scale, ConformalIntervals intervals, ColdStartModel? coldStart)
    {
        ArgumentNullException.ThrowIfNull(regression);
        Regression = regression;
        _scale = scale;
        _intervals = intervals;
        _coldStart = coldStart;
    }

    public IRegressionModel Regression { get; }

    /// <summary>Predicts rows, on the log1p scale.</summary>
    /// <param name="x">Rows with the model's columns.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public CountEstimates Predict(FeatureMatrix x, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(x);
        var predictions = new float[x.RowCount];
        var scales = new float[x.RowCount];
        Regression.Predict(x, predictions, cancellationToken);
        _scale.Predict(x, scales, cancellationToken);
        var cold = ColdStartModel.ColdRows(x);
        var coldPredictions = _coldStart is null || cold.Length == 0 ? null : _coldStart.Predict(x.SelectRows(cold), cancellationToken);
        for (var i = 0; i < cold.Length; i++)
        {
            predictions[cold[i]] = coldPredictions?[i] ?? predictions[cold[i]];
            scales[cold[i]] = float.NaN;
        }
        for (var row = 0; row < x.RowCount; row++)
        {
            predictions[row] = Math.Max(0, predictions[row]);
        }
        return new CountEstimates(predictions, scales);
    }

    /// <summary>The intervals of a row.</summary>
    /// <param name="estimates">What <see cref="Predict"/> gave.</param>
    /// <param name="row">The row.</param>
    /// <param name="width">The account's <see cref="RollingWidth.Factor"/>; 1 where nothing newer than the training is known of it.</param>
    public LogInterval Interval(CountEstimates estimates, int row, float width = 1)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        var prediction = estimates.LogCounts[row];
        return estimates.HasHistory(row) ? _intervals.Both(prediction, estimates.Scales[row] * width)
            : _coldStart is not null ? _coldStart.Intervals.Both(prediction, 1)
            : Assumed(prediction);
    }

    /// <summary>A width for an account whose newer outcomes are going to be added.</summary>
    public RollingWidth NewWidth() => _intervals.NewWidth();

    /// <summary>Splits predictions into what each column added; the parts of a row add up to its prediction to 1e-4.</summary>
    /// <param name="x">Rows with the model's columns.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Contributions Explain(FeatureMatrix x, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(x);
        var contributions = Regression.Explain(x, cancellationToken);
        var cold = ColdStartModel.ColdRows(x);
        if (_coldStart is not null && cold.Length > 0)
        {
            _coldStart.Explain(x.SelectRows(cold), cold, contributions, cancellationToken);
        }
        HoldAtZero(contributions);
        return contributions;
    }

    /// <summary>Writes the model's parts.</summary>
    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Regression.Save(writer.Nested(RegressionFolder));
        _scale.Save(writer.Nested(HistoryFolder));
        _intervals.Save(writer.Nested(HistoryFolder));
        _coldStart?.Save(writer.Nested(ColdStartFolder));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="PlauditException">The file's parts do not fit together.</exception>
    public static CountModel Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var history = reader.Nested(HistoryFolder);
        var cold = reader.Nested(ColdStartFolder);
        return new CountModel(
            RegressionModels.Load(reader.Nested(RegressionFolder)),
            ResidualScaleModel.Load(history),
            ConformalIntervals.Load(history),
            cold.Has(ConformalIntervals.Part) ? ColdStartModel.Load(cold) : null);
    }

    // As Predict does; what is held back goes to the bias, since no column can be named for it.
    private static void HoldAtZero(Contributions contributions)
    {
        for (var row = 0; row < contributions.RowCount; row++)
        {
            var parts = contributions.MutableRow(row);
            double sum = 0;
            foreach (var part in parts)
            {
                sum += part;
            }
            parts[^1] -= (float)Math.Min(0, sum);
        }
    }

    private static LogInterval Assumed(float prediction) => new(
        Math.Max(0, prediction - AssumedLogHalfWidth80),
        prediction + AssumedLogHalfWidth80,
        Math.Max(0, prediction - AssumedLogHalfWidth95),
        prediction + AssumedLogHalfWidth95);
}
