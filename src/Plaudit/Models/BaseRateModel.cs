using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>The same log odds for every row; see <see cref="BaseRateTrainer"/>.</summary>
public sealed class BaseRateModel : IRegressionModel
{
    private readonly BaseRateState _state;

    internal BaseRateModel(BaseRateState state) => _state = state;

    public string TrainerName => _state.TrainerName;

    public IReadOnlyList<string> FeatureNames => _state.FeatureNames;

    public void Predict(FeatureMatrix x, Span<float> destination, CancellationToken cancellationToken = default)
    {
        Inputs.CheckPrediction(x, FeatureNames, destination.Length);
        cancellationToken.ThrowIfCancellationRequested();
        destination.Fill((float)_state.LogOdds);
    }

    public Contributions Explain(FeatureMatrix x, CancellationToken cancellationToken = default)
    {
        Inputs.CheckPrediction(x, FeatureNames);
        cancellationToken.ThrowIfCancellationRequested();
        var contributions = new Contributions(x.RowCount, x.ColumnCount);
        for (var row = 0; row < x.RowCount; row++)
        {
            contributions.MutableRow(row)[^1] = (float)_state.LogOdds;
        }
        return contributions;
    }

    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteJson(RegressionModels.StatePart, _state, ModelJsonContext.Default.BaseRateState);
    }
}
