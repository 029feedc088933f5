using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Forecasting;

/// <summary>A naive forecast of a week's total with intervals around it, for horizons at which nothing did better.</summary>
internal sealed class RepeatedNaive
{
    private readonly ResidualScaleModel _scale;
    private readonly ConformalIntervals _intervals;

    private RepeatedNaive(TotalNaive naive, ResidualScaleModel scale, ConformalIntervals intervals)
    {
        Naive = naive;
        _scale = scale;
        _intervals = intervals;
    }

    public TotalNaive Naive { get; }

    /// <summary>Learns how far it is off.</summary>
    /// <param name="naive">Which forecast.</param>
    /// <param name="x">Features.</param>
    /// <param name="residuals">Actual less forecast log1p total; 2 or more.</param>
    /// <param name="folds">Each row's stretch of time.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    public static RepeatedNaive Fit(TotalNaive naive, FeatureMatrix x, float[] residuals, int[] folds, CancellationToken cancellationToken)
    {
        var scale = ResidualScaleModel.Fit(x, residuals, ZeroMixture.ScaleOptions, cancellationToken);
        var scales = new float[residuals.Length];
        scale.Predict(x, scales, cancellationToken);
        return new RepeatedNaive(naive, scale, ConformalIntervals.Fit(residuals, scales, folds));
    }

    /// <summary>Forecasts rows.</summary>
    public (float[] LogMedians, LogInterval[] Intervals) Estimate(FeatureMatrix x, CancellationToken cancellationToken)
    {
        var column = x.IndexOf(TotalNaives.ColumnOf(Naive));
        var scales = new float[x.RowCount];
        _scale.Predict(x, scales, cancellationToken);
        var medians = new float[x.RowCount];
        var intervals = new LogInterval[x.RowCount];
        for (var row = 0; row < medians.Length; row++)
        {
            medians[row] = x[row, column];
            intervals[row] = _intervals.Both(medians[row], scales[row]);
        }
        return (medians, intervals);
    }

    public void Save(ModelWriter writer)
    {
        _scale.Save(writer);
        _intervals.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static RepeatedNaive Load(TotalNaive naive, ModelReader reader) => new(naive, ResidualScaleModel.Load(reader), ConformalIntervals.Load(reader));
}
