using Plaudit.Data;
using Plaudit.Native.XGBoost;

namespace Plaudit.Models;

/// <summary>
/// Fitted trees; see <see cref="XGBoostTrainer"/>. Disposing frees the trees at once; otherwise they go when the model is collected.
/// </summary>
public sealed class XGBoostModel : IRegressionModel, IDisposable
{
    /// <summary>The part of a model file that holds the trees, in XGBoost's own JSON.</summary>
    internal const string TreesPart = "xgboost.json";

    private const int PredictChunkRows = 4_096;
    private const int ExplainChunkRows = 256;

    private readonly XGBoostState _state;
    private readonly BaseLevel _baseLevel;
    private readonly Booster _booster;

    internal XGBoostModel(XGBoostState state, ReadOnlySpan<byte> trees)
    {
        _state = state;
        _baseLevel = new BaseLevel(state.BaseLevel, state.FeatureNames);
        _booster = new Booster();
        // One thread each: a single row does not wait for others to start, and many rows are shared out here.
        _booster.SetParameter("nthread", "1");
        _booster.LoadFromBuffer(trees);
        NumBoostRound = _booster.BoostedRounds;
    }

    public string TrainerName => _state.TrainerName;

    public IReadOnlyList<string> FeatureNames => _state.FeatureNames;

    /// <summary>Rounds of boosting in the model.</summary>
    public int NumBoostRound { get; }

    public void Predict(FeatureMatrix x, Span<float> destination, CancellationToken cancellationToken = default) =>
        Predict(x, destination, NumBoostRound, cancellationToken);

    /// <summary>Predicts with the first rounds alone, as a model would that was trained for no more: one fit serves to choose the number.</summary>
    /// <param name="x">Rows with this model's columns.</param>
    /// <param name="destination">One number a row.</param>
    /// <param name="numBoostRound">1 to <see cref="NumBoostRound"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public void Predict(FeatureMatrix x, Span<float> destination, int numBoostRound, CancellationToken cancellationToken = default)
    {
        Inputs.CheckPrediction(x, FeatureNames, destination.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(numBoostRound, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(numBoostRound, NumBoostRound);
        RowChunks.Fill(
            x.RowCount,
            PredictChunkRows,
            destination,
            (start, end, part) =>
            {
                _booster.PredictDense(Rows(x, start, end), end - start, x.ColumnCount, part, margin: true, numBoostRound);
                for (var row = start; row < end; row++)
                {
                    var values = x.Row(row);
                    var distance = _baseLevel.IsKnown(values) ? part[row - start] : 0;
                    part[row - start] = (float)(_baseLevel.Predict(values) + distance);
                }
            },
            cancellationToken
        );
    }

    public Contributions Explain(FeatureMatrix x, CancellationToken cancellationToken = default)
    {
        Inputs.CheckPrediction(x, FeatureNames);
        var contributions = new Contributions(x.RowCount, x.ColumnCount);
        RowChunks.Run(
            x.RowCount,
            ExplainChunkRows,
            (start, end) =>
            {
                using var matrix = DMatrix.Dense(Rows(x, start, end), end - start, x.ColumnCount);
                _booster.PredictContributions(matrix, contributions.MutableRows(start, end));
                for (var row = start; row < end; row++)
                {
                    var values = x.Row(row);
                    var parts = contributions.MutableRow(row);
                    if (!_baseLevel.IsKnown(values))
                    {
                        parts.Clear();
                    }
                    _baseLevel.AddContributions(values, parts);
                }
            },
            cancellationToken
        );
        return contributions;
    }

    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteJson(RegressionModels.StatePart, _state, ModelJsonContext.Default.XGBoostState);
        writer.WriteBytes(TreesPart, _booster.SaveToBuffer());
    }

    public void Dispose() => _booster.Dispose();

    internal static XGBoostModel Load(ModelReader reader)
    {
        var state = reader.ReadJson(RegressionModels.StatePart, ModelJsonContext.Default.XGBoostState);
        var trees = reader.ReadBytes(TreesPart);
        XGBoostTrees.Check(trees, state.FeatureNames.Count, state.Objective switch
        {
            null => XGBoostTrees.SquaredError,
            XGBoostTrees.BinaryLogistic => XGBoostTrees.BinaryLogistic,
            _ => throw reader.Refuse($"its trees were trained for '{state.Objective}', which this version does not know"),
        });
        return new XGBoostModel(state, trees.Span);
    }

    private static ReadOnlySpan<float> Rows(FeatureMatrix x, int start, int end) =>
        x.Values.Slice(checked(start * x.ColumnCount), checked((end - start) * x.ColumnCount));
}
