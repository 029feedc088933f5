using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>Repeats one column of the history; see <see cref="ColumnBaselineTrainer"/>.</summary>
public sealed class ColumnBaselineModel : IRegressionModel
{
    private readonly ColumnBaselineState _state;
    private readonly BaseLevel _prior;
    private readonly int _index;
    private readonly int _differenceIndex;

    internal ColumnBaselineModel(ColumnBaselineState state)
    {
        _state = state;
        _prior = new BaseLevel(state.Prior, state.FeatureNames);
        _index = RegressionModels.RequiredIndex(state.FeatureNames, state.Feature);
        _differenceIndex = state.DifferenceFrom is null ? -1 : RegressionModels.RequiredIndex(state.FeatureNames, state.DifferenceFrom);
    }

    public string TrainerName => _state.TrainerName;

    public IReadOnlyList<string> FeatureNames => _state.FeatureNames;

    public void Predict(FeatureMatrix x, Span<float> destination, CancellationToken cancellationToken = default)
    {
        Inputs.CheckPrediction(x, FeatureNames, destination.Length);
        cancellationToken.ThrowIfCancellationRequested();
        for (var row = 0; row < x.RowCount; row++)
        {
            var values = x.Row(row);
            var value = Value(values);
            destination[row] = float.IsNaN(value) ? (float)_prior.Predict(values) : value;
        }
    }

    public Contributions Explain(FeatureMatrix x, CancellationToken cancellationToken = default)
    {
        Inputs.CheckPrediction(x, FeatureNames);
        cancellationToken.ThrowIfCancellationRequested();
        var contributions = new Contributions(x.RowCount, x.ColumnCount);
        for (var row = 0; row < x.RowCount; row++)
        {
            var values = x.Row(row);
            var parts = contributions.MutableRow(row);
            if (float.IsNaN(Value(values)))
            {
                _prior.AddContributions(values, parts);
                continue;
            }
            var mean = (float)_prior.State.MeanPrediction;
            parts[^1] = mean;
            if (_differenceIndex < 0)
            {
                parts[_index] = values[_index] - mean;
            }
            else
            {
                parts[_index] = values[_index];
                parts[_differenceIndex] += values[_differenceIndex] - mean;
            }
        }
        return contributions;
    }

    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteJson(RegressionModels.StatePart, _state, ModelJsonContext.Default.ColumnBaselineState);
    }

    private float Value(ReadOnlySpan<float> row) => _differenceIndex < 0 ? row[_index] : row[_index] + row[_differenceIndex];
}
