using Plaudit.Data;
using Plaudit.Metrics;

namespace Plaudit.Models;

/// <summary>
/// The expected size of a prediction's error, up to a common factor that <see cref="ConformalIntervals"/> settles: a ridge regression of the
/// logarithm of absolute residuals on a few columns (Lei et al. 2018, section 5.2, locally weighted conformal inference).
/// </summary>
public sealed class ResidualScaleModel
{
    private const string Part = "scale.json";
    private const string RegressionFolder = "regression";

    // Added before taking logarithms, which nothing has none of: differences below are of no account.
    private const float ResidualFloor = 0.05f;
    private const float SpreadFloor = 0.1f;

    private const double ClipStandardised = 4;
    private const double MinTotalPenalty = 30;

    private readonly ResidualScaleState _state;
    private readonly RidgeModel? _regression;

    private ResidualScaleModel(ResidualScaleState state, RidgeModel? regression)
    {
        _state = state;
        _regression = regression;
    }

    /// <summary>Fits on rows that the model behind the residuals was not fitted on.</summary>
    /// <param name="x">Features of the rows.</param>
    /// <param name="residuals">Actual less predicted value.</param>
    /// <param name="options">Options.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    public static ResidualScaleModel Fit(
        FeatureMatrix x,
        ReadOnlySpan<float> residuals,
        ResidualScaleOptions options,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Inputs.CheckTraining(x, residuals);
        if (x.RowCount < options.MinRows)
        {
            return new ResidualScaleModel(
                new ResidualScaleState { LogFeatureCount = 0, HasRegression = false, Smallest = 1, Largest = 1 },
                regression: null
            );
        }
        var logs = new float[residuals.Length];
        for (var i = 0; i < logs.Length; i++)
        {
            logs[i] = MathF.Log(Math.Abs(residuals[i]) + ResidualFloor);
        }
        var trainer = new RidgeTrainer(
            new RidgeOptions
            {
                Alpha = Math.Max(options.Alpha, MinTotalPenalty / x.RowCount),
                ClipStandardised = ClipStandardised,
                BaseLevel = BaseLevelOptions.None,
            }
        );
        string[] logFeatures = [.. options.LogFeatures.Where(Has)];
        var columns = Pick(x, [.. logFeatures, .. options.Features.Where(Has)], logFeatures.Length);
        return new ResidualScaleModel(
            new ResidualScaleState
            {
                LogFeatureCount = logFeatures.Length,
                HasRegression = true,
                Smallest = MathF.Exp((float)Quantiles.Quantile<float>(logs, options.ClipShare)),
                Largest = MathF.Exp((float)Quantiles.Quantile<float>(logs, 1 - options.ClipShare)),
            },
            (RidgeModel)trainer.Fit(columns, logs, cancellationToken)
        );

        bool Has(string name) => x.Columns.Any(column => column.Name == name);
    }

    /// <summary>The scale of each row, above 0.</summary>
    /// <param name="x">Rows with the columns that the scale was fitted on, among others.</param>
    /// <param name="destination">One number a row.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public void Predict(FeatureMatrix x, Span<float> destination, CancellationToken cancellationToken = default)
    {
        if (_regression is null)
        {
            destination.Fill(_state.Smallest);
            return;
        }
        _regression.Predict(Pick(x, _regression.FeatureNames, _state.LogFeatureCount), destination, cancellationToken);
        foreach (ref var value in destination)
        {
            value = Math.Clamp(MathF.Exp(value), _state.Smallest, _state.Largest);
        }
    }

    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteJson(Part, _state, ModelJsonContext.Default.ResidualScaleState);
        _regression?.Save(writer.Nested(RegressionFolder));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static ResidualScaleModel Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var state = reader.ReadJson(Part, ModelJsonContext.Default.ResidualScaleState);
        return new ResidualScaleModel(
            state,
            state.HasRegression
                ? new RidgeModel(reader.Nested(RegressionFolder).ReadJson(RegressionModels.StatePart, ModelJsonContext.Default.RidgeState))
                : null
        );
    }

    private static FeatureMatrix Pick(FeatureMatrix x, IReadOnlyList<string> names, int logCount)
    {
        ArgumentNullException.ThrowIfNull(x);
        var picked = x.SelectColumns(names);
        var values = picked.Values.ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            if (i % names.Count < logCount)
            {
                values[i] = MathF.Log(Math.Max(values[i], 0) + SpreadFloor);
            }
        }
        return new FeatureMatrix(picked.Columns, picked.RowCount, values);
    }
}
