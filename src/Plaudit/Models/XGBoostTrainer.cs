using Plaudit.Data;
using Plaudit.Native;
using Plaudit.Native.XGBoost;

namespace Plaudit.Models;

/// <summary>
/// Gradient-boosted trees (Chen and Guestrin 2016, "XGBoost: A Scalable Tree Boosting System"): of the label's distance from the base level,
/// or of the log odds of two classes.
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
        if (options.Objective == XGBoostObjective.MultinomialLogistic)
        {
            throw new PlauditException("The option Objective is MultinomialLogistic; SquaredError or BinaryLogistic was expected where there is one number a row.");
        }
        _options = options;
    }

    public string Name => _options.IsRandomForest ? "random-forest" : "xgboost";

    public string Title =>
        (_options.IsRandomForest ? "Random forest (XGBoost)" : "Gradient-boosted trees (XGBoost)")
        + (_options.Objective == XGBoostObjective.SquaredError ? " on the distance from the level" : string.Empty);

    public bool IsBaseline => false;

    public IRegressionModel Fit(FeatureMatrix x, ReadOnlyMemory<float> y, CancellationToken cancellationToken)
    {
        Inputs.CheckTraining(x, y.Span);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return _options.Objective == XGBoostObjective.BinaryLogistic
                ? FitLogOdds(x, y.Span, cancellationToken)
                : FitDistance(x, y.Span, cancellationToken);
        }
        catch (MissingNativeLibraryException exception)
        {
            throw new PlauditException(exception.Message, exception);
        }
    }

    private XGBoostModel FitDistance(FeatureMatrix x, ReadOnlySpan<float> y, CancellationToken cancellationToken)
    {
        var baseLevel = BaseLevel.Fit(x, y, _options.BaseLevel);
        var rows = ResidualRows.Select(x, baseLevel);
        var labels = new float[rows.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = (float)(y[rows[i]] - baseLevel.Predict(x.Row(rows[i])));
        }
        using var matrix =
            rows.Length == x.RowCount
                ? Binned(x)
                : DMatrix.Quantile(new SelectedRowBatches(x, rows), x.ColumnCount, _options.MaxBin, _options.ThreadCount);
        // Labels are distances from the base level, so trees start from 0.
        var trees = Train(matrix, labels, _options.Parameters(baseScore: 0, highWeight: 1), cancellationToken);
        return new XGBoostModel(
            new XGBoostState { TrainerName = Name, FeatureNames = BaseLevel.NamesOf(x), BaseLevel = baseLevel.State },
            trees
        );
    }

    private XGBoostModel FitLogOdds(FeatureMatrix x, ReadOnlySpan<float> y, CancellationToken cancellationToken)
    {
        var counts = ClassCounts.Of(y);
        var highWeight = counts.HighWeight(_options.ClassWeight);
        // The share of ones as the weights make it; the correction takes their effect off every prediction again.
        var share = highWeight * counts.High / (counts.Low + (highWeight * counts.High));
        var correction = counts.LogOddsCorrection(_options.ClassWeight);
        using var matrix = Binned(x);
        var trees = Train(matrix, y, _options.Parameters(share, highWeight), cancellationToken);
        if (_options.ClassWeight == ClassWeight.Balanced)
        {
            using var weighted = LogOddsModel(x, correction, trees);
            correction += ShareOfHigh.Correction(weighted, x, y, cancellationToken);
        }
        return LogOddsModel(x, correction, trees);
    }

    private XGBoostModel LogOddsModel(FeatureMatrix x, double correction, byte[] trees) =>
        new(
            new XGBoostState
            {
                TrainerName = Name,
                FeatureNames = BaseLevel.NamesOf(x),
                // A level that is the same for every row.
                BaseLevel = new BaseLevelState { TrainingMean = correction, MeanPrediction = correction },
                Objective = _options.ObjectiveName,
            },
            trees
        );

    private DMatrix Binned(FeatureMatrix x) => DMatrix.Quantile(x.Values, x.RowCount, x.ColumnCount, _options.MaxBin, _options.ThreadCount);

    private byte[] Train(
        DMatrix matrix,
        ReadOnlySpan<float> labels,
        IReadOnlyList<(string Name, string Value)> parameters,
        CancellationToken cancellationToken
    )
    {
        matrix.SetFloatInfo("label", labels);
        using var booster = new Booster(matrix);
        foreach (var (name, value) in parameters)
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
