using System.Numerics.Tensors;
using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>Fitted networks, averaged; see <see cref="MlpTrainer"/>.</summary>
public sealed class MlpModel : IClassModel
{
    /// <summary>The part of a model file that holds the weights.</summary>
    internal const string WeightsPart = "weights.bin";

    private const int PredictChunkRows = 512;
    private const int ExplainChunkRows = 8;

    private readonly MlpState _state;
    private readonly ClassTerms _terms;
    private readonly DenseNetwork[] _networks;
    private readonly SampledShapley _shapley;

    internal MlpModel(MlpState state, ReadOnlySpan<byte> weights)
    {
        if (state.ExplanationPairs is < 1 or > 1_000)
        {
            throw new PlauditException($"The model is explained by {state.ExplanationPairs} orders; 1 to 1000 were expected.");
        }
        _state = state;
        _terms = new ClassTerms(state.Inputs, state.FeatureNames.Count);
        _networks = MlpWeights.FromBytes(weights, state, _terms.Count);
        _shapley = new SampledShapley(state.Inputs.Medians, state.Classes.Count, state.ExplanationPairs, CentredScores);
    }

    public string TrainerName => MlpTrainer.TrainerName;

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
                Scores(rows, rowCount, scores);
                Softmax.RowsToLogProbabilities(scores, Classes.Count);
            },
            cancellationToken
        );
    }

    /// <inheritdoc />
    /// <remarks>
    /// Sampled Shapley values against a row of the training medians; a class's contributions are those to its score above the mean of all.
    /// </remarks>
    public ClassContributions Explain(FeatureMatrix x, CancellationToken cancellationToken = default)
    {
        Inputs.CheckPrediction(x, FeatureNames);
        var contributions = new ClassContributions(x.RowCount, Classes.Count, x.ColumnCount);
        RowChunks.Run(
            x.RowCount,
            ExplainChunkRows,
            (start, end) => _shapley.Explain(x, start, end, contributions, cancellationToken),
            cancellationToken
        );
        return contributions;
    }

    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteJson(ClassModels.StatePart, _state, ModelJsonContext.Default.MlpState);
        writer.WriteBytes(WeightsPart, MlpWeights.ToBytes(_networks));
    }

    internal static MlpModel Load(ModelReader reader) =>
        new(reader.ReadJson(ClassModels.StatePart, ModelJsonContext.Default.MlpState), reader.ReadBytes(WeightsPart).Span);

    private void CentredScores(ReadOnlySpan<float> rows, int rowCount, Span<float> scores)
    {
        Scores(rows, rowCount, scores);
        for (var row = 0; row < rowCount; row++)
        {
            var ofRow = scores.Slice(row * Classes.Count, Classes.Count);
            TensorPrimitives.Subtract(ofRow, TensorPrimitives.Sum<float>(ofRow) / ofRow.Length, ofRow);
        }
    }

    private void Scores(ReadOnlySpan<float> rows, int rowCount, Span<float> scores)
    {
        var columns = FeatureNames.Count;
        var stride = _terms.Count;
        var inputs = new float[rowCount * stride];
        for (var row = 0; row < rowCount; row++)
        {
            _terms.Standardise(rows.Slice(row * columns, columns), inputs.AsSpan(row * stride, stride));
        }
        var scratch = new float[_networks[0].ScratchLength(rowCount)];
        scores.Clear();
        foreach (var network in _networks)
        {
            network.AddScores(inputs, stride, rowCount, scratch, scores);
        }
        TensorPrimitives.Divide(scores, _networks.Length, scores);
    }
}
