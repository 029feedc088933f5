using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>The share of each class in the training data, for every row; see <see cref="ClassPriorTrainer"/>.</summary>
public sealed class ClassPriorModel : IClassModel
{
    private readonly ClassPriorState _state;
    private readonly float[] _logShares;

    internal ClassPriorModel(ClassPriorState state)
    {
        if (state.Classes.Count != state.Shares.Length || state.Shares.Any(share => !(share is > 0 and <= 1)))
        {
            throw new PlauditException("The model's shares of classes do not fit its classes.");
        }
        _state = state;
        _logShares = [.. state.Shares.Select(share => (float)Math.Log(share))];
    }

    public string TrainerName => "majority";

    public IReadOnlyList<string> FeatureNames => _state.FeatureNames;

    public IReadOnlyList<string> Classes => _state.Classes;

    public void PredictLogProbabilities(FeatureMatrix x, Span<float> destination, CancellationToken cancellationToken = default)
    {
        ClassInputs.CheckPrediction(x, this, destination.Length);
        for (var row = 0; row < x.RowCount; row++)
        {
            _logShares.CopyTo(destination[(row * _logShares.Length)..]);
        }
    }

    public ClassContributions Explain(FeatureMatrix x, CancellationToken cancellationToken = default)
    {
        Inputs.CheckPrediction(x, FeatureNames);
        var contributions = new ClassContributions(x.RowCount, Classes.Count, x.ColumnCount);
        for (var row = 0; row < x.RowCount; row++)
        {
            for (var c = 0; c < _logShares.Length; c++)
            {
                contributions.MutableOf(row, c)[^1] = _logShares[c];
            }
        }
        return contributions;
    }

    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteJson(ClassModels.StatePart, _state, ModelJsonContext.Default.ClassPriorState);
    }
}
