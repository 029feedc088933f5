using Plaudit.Data;
using Plaudit.Native.XGBoost;

namespace Plaudit.Models.Classification;

/// <summary>
/// Fitted trees; see <see cref="XGBoostClassTrainer"/>. Disposing frees the trees at once; otherwise they go when the model is collected.
/// </summary>
public sealed class XGBoostClassModel : IClassModel, IDisposable
{
    private const int PredictChunkRows = 4_096;
    private const int ExplainChunkRows = 64;

    private readonly XGBoostClassState _state;
    private readonly Booster _booster;
    private readonly Lazy<TreeContributions?> _contributions;

    internal XGBoostClassModel(XGBoostClassState state, ReadOnlySpan<byte> trees)
    {
        _state = state;
        _booster = new Booster();
        // One thread each: a single row does not wait for others to start, and many rows are shared out here.
        _booster.SetParameter("nthread", "1");
        _booster.LoadFromBuffer(trees);
        // Of many models that are tried nobody asks for reasons.
        var json = trees.ToArray();
        _contributions = new Lazy<TreeContributions?>(() => TreeContributions.TryCreate(json, FeatureNames.Count, Classes.Count));
    }

    public string TrainerName => _state.TrainerName;

    public IReadOnlyList<string> FeatureNames => _state.FeatureNames;

    public IReadOnlyList<string> Classes => _state.Classes;

    public void PredictLogProbabilities(FeatureMatrix x, Span<float> destination, CancellationToken cancellationToken = default)
    {
        ClassInputs.CheckPrediction(x, this, destination.Length);
        ClassChunks.Fill(
            x,
            PredictChunkRows,
            Classes.Count,
            destination,
            (rows, rowCount, scores) =>
            {
                _booster.PredictDense(rows, rowCount, FeatureNames.Count, scores, margin: true);
                if (_state.IsForest)
                {
                    for (var start = 0; start < scores.Length; start += Classes.Count)
                    {
                        ForestVotes.ToLogShares(scores.Slice(start, Classes.Count));
                    }
                }
                Softmax.RowsToLogProbabilities(scores, Classes.Count);
            },
            cancellationToken
        );
    }

    /// <inheritdoc />
    /// <remarks>
    /// Exact Shapley values of trees (Lundberg et al. 2020, "From local explanations to global understanding"); a forest's rescaled by
    /// <see cref="ForestVotes"/>.
    /// </remarks>
    public ClassContributions Explain(FeatureMatrix x, CancellationToken cancellationToken = default)
    {
        Inputs.CheckPrediction(x, FeatureNames);
        var contributions = new ClassContributions(x.RowCount, Classes.Count, x.ColumnCount);
        RowChunks.Run(
            x.RowCount,
            ExplainChunkRows,
            (start, end) =>
            {
                if (_contributions.Value is { } tables)
                {
                    for (var row = start; row < end; row++)
                    {
                        tables.Explain(x.Row(row), contributions.MutableRows(row, row + 1));
                    }
                }
                else
                {
                    ExplainByLibrary(x, start, end, contributions);
                }
                for (var row = start; row < end && _state.IsForest; row++)
                {
                    ForestVotes.Rescale(contributions, row);
                }
            },
            cancellationToken
        );
        return contributions;
    }

    /// <summary>The same from the library, for trees of any depth.</summary>
    internal void ExplainByLibrary(FeatureMatrix x, int start, int end, ClassContributions contributions)
    {
        using var matrix = DMatrix.Dense(ClassChunks.Rows(x, start, end), end - start, x.ColumnCount);
        _booster.PredictContributions(matrix, contributions.MutableRows(start, end));
    }

    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteJson(ClassModels.StatePart, _state, ModelJsonContext.Default.XGBoostClassState);
        writer.WriteBytes(XGBoostModel.TreesPart, _booster.SaveToBuffer());
    }

    public void Dispose() => _booster.Dispose();

    internal static XGBoostClassModel Load(ModelReader reader)
    {
        var state = reader.ReadJson(ClassModels.StatePart, ModelJsonContext.Default.XGBoostClassState);
        var trees = reader.ReadBytes(XGBoostModel.TreesPart);
        if (state.Classes.Count < 2)
        {
            throw reader.Refuse($"it has {state.Classes.Count} classes; two or more were expected");
        }
        XGBoostTrees.Check(trees, state.FeatureNames.Count, XGBoostTrees.Softprob, state.Classes.Count);
        return new XGBoostClassModel(state, trees.Span);
    }
}
