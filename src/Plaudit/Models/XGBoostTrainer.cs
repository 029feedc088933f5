using Plaudit.Data;
using Plaudit.Native;
using Plaudit.Native.XGBoost;

namespace Plaudit.Models;

/// <summary>
/// Gradient-boosted trees (Chen and Guestrin 2016, "XGBoost: A Scalable Tree Boosting System") on the label's distance from the base level.
/// </summary>
public sealed class XGBoostTrainer : IRegressionTrainer
{
    private readonly XGBoostOptions _options;

    public XGBoostTrainer()
        : this(new XGBoostOptions())
    {
    }

    public XGBoostTrainer(XGBoostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    public string Name => "xgboost";

    public string Title => "Gradient-boosted trees (XGBoost) on the distance from the level";

    public bool IsBaseline => false;

    public IRegressionModel Fit(FeatureMatrix x, ReadOnlyMemory<float> y, CancellationToken cancellationToken)
    {
        Inputs.CheckTraining(x, y.Span);
        cancellationToken.ThrowIfCancellationRequested();
        var baseLevel = BaseLevel.Fit(x, y.Span, _options.BaseLevel);
        var rows = ResidualRows.Select(x, baseLevel);
        var labels = new float[rows.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = (float)(y.Span[rows[i]] - baseLevel.Predict(x.Row(rows[i])));
        }
        try
        {
            var state = new XGBoostState
            {
                TrainerName = Name,
                FeatureNames = BaseLevel.NamesOf(x),
                BaseLevel = baseLevel.State,
            };
            return new XGBoostModel(state, Train(x, rows, labels, cancellationToken));
        }
        catch (MissingNativeLibraryException exception)
        {
            throw new PlauditException(exception.Message, exception);
        }
    }

    private byte[] Train(FeatureMatrix x, int[] rows, float[] labels, CancellationToken cancellationToken)
    {
        using var matrix =
            rows.Length == x.RowCount
                ? DMatrix.Quantile(x.Values, x.RowCount, x.ColumnCount, _options.MaxBin, _options.ThreadCount)
                : DMatrix.Quantile(new SelectedRowBatches(x, rows), x.ColumnCount, _options.MaxBin, _options.ThreadCount);
        matrix.SetFloatInfo("label", labels);
        using var booster = new Booster(matrix);
        foreach (var (name, value) in _options.Parameters())
        {
            booster.SetParameter(name, value);
        }
        for (var round = 0; round < _options.NumBoostRound; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            booster.UpdateOneIteration(round, matrix);
        }
        return booster.SaveToBuffer();
    }
}
