using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>A fitted ridge regression; see <see cref="RidgeTrainer"/>.</summary>
public sealed class RidgeModel : IRegressionModel
{
    private const int ChunkRows = 16_384;

    private readonly RidgeState _state;
    private readonly BaseLevel _baseLevel;

    internal RidgeModel(RidgeState state)
    {
        _state = state;
        _baseLevel = new BaseLevel(state.BaseLevel, state.FeatureNames);
        foreach (var term in state.Terms)
        {
            if (term.Column < 0 || term.Column >= state.FeatureNames.Count)
            {
                throw new PlauditException($"The model has a weight for column {term.Column + 1} of {state.FeatureNames.Count}.");
            }
        }
    }

    public string TrainerName => _state.TrainerName;

    public IReadOnlyList<string> FeatureNames => _state.FeatureNames;

    /// <summary>The penalty that it was fitted with.</summary>
    public double Alpha => _state.Alpha;

    public void Predict(FeatureMatrix x, Span<float> destination, CancellationToken cancellationToken = default)
    {
        Inputs.CheckPrediction(x, FeatureNames, destination.Length);
        RowChunks.Fill(
            x.RowCount,
            ChunkRows,
            destination,
            (start, end, part) =>
            {
                for (var row = start; row < end; row++)
                {
                    part[row - start] = PredictRow(x.Row(row));
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
            ChunkRows,
            (start, end) =>
            {
                for (var row = start; row < end; row++)
                {
                    ExplainRow(x.Row(row), contributions.MutableRow(row));
                }
            },
            cancellationToken
        );
        return contributions;
    }

    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteJson(RegressionModels.StatePart, _state, ModelJsonContext.Default.RidgeState);
    }

    private float PredictRow(ReadOnlySpan<float> row)
    {
        var sum = _baseLevel.Predict(row);
        if (_baseLevel.IsKnown(row))
        {
            sum += _state.Intercept;
            foreach (ref readonly var term in _state.Terms.AsSpan())
            {
                sum += term.Contribution(row[term.Column], _state.ClipStandardised);
            }
        }
        return (float)sum;
    }

    private void ExplainRow(ReadOnlySpan<float> row, Span<float> parts)
    {
        _baseLevel.AddContributions(row, parts);
        if (_baseLevel.IsKnown(row))
        {
            parts[^1] += (float)_state.Intercept;
            foreach (ref readonly var term in _state.Terms.AsSpan())
            {
                parts[term.Column] += (float)term.Contribution(row[term.Column], _state.ClipStandardised);
            }
        }
    }
}
