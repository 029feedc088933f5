using System.Globalization;
using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>Models whose predictions, and contributions, are added with fixed weights.</summary>
public sealed class BlendModel : IRegressionModel
{
    private readonly IReadOnlyList<IRegressionModel> _models;
    private readonly IReadOnlyList<double> _weights;

    /// <summary>Blends models that were fitted before.</summary>
    /// <param name="trainerName">The name that the blend goes by.</param>
    /// <param name="models">Models with the same columns.</param>
    /// <param name="weights">One a model.</param>
    public BlendModel(string trainerName, IReadOnlyList<IRegressionModel> models, IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(weights);
        if (models.Count == 0 || models.Count != weights.Count)
        {
            throw new PlauditException($"A blend of {models.Count} models has {weights.Count} weights; one for each was expected.");
        }
        if (models.Any(m => !m.FeatureNames.SequenceEqual(models[0].FeatureNames)))
        {
            throw new PlauditException("The models of a blend were fitted on different columns.");
        }
        TrainerName = trainerName;
        _models = models;
        _weights = weights;
    }

    public string TrainerName { get; }

    public IReadOnlyList<string> FeatureNames => _models[0].FeatureNames;

    public void Predict(FeatureMatrix x, Span<float> destination, CancellationToken cancellationToken = default)
    {
        Inputs.CheckPrediction(x, FeatureNames, destination.Length);
        var sums = new double[x.RowCount];
        for (var i = 0; i < _models.Count; i++)
        {
            if (_weights[i] == 0)
            {
                continue;
            }
            _models[i].Predict(x, destination, cancellationToken);
            for (var row = 0; row < sums.Length; row++)
            {
                sums[row] += _weights[i] * destination[row];
            }
        }
        for (var row = 0; row < sums.Length; row++)
        {
            destination[row] = (float)sums[row];
        }
    }

    public Contributions Explain(FeatureMatrix x, CancellationToken cancellationToken = default)
    {
        Inputs.CheckPrediction(x, FeatureNames);
        var blended = new Contributions(x.RowCount, x.ColumnCount);
        var sums = blended.MutableRows(0, x.RowCount);
        for (var i = 0; i < _models.Count; i++)
        {
            if (_weights[i] == 0)
            {
                continue;
            }
            var parts = _models[i].Explain(x, cancellationToken).MutableRows(0, x.RowCount);
            for (var j = 0; j < sums.Length; j++)
            {
                sums[j] += (float)(_weights[i] * parts[j]);
            }
        }
        return blended;
    }

    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var state = new BlendState { TrainerName = TrainerName, Weights = [.. _weights] };
        writer.WriteJson(RegressionModels.StatePart, state, ModelJsonContext.Default.BlendState);
        for (var i = 0; i < _models.Count; i++)
        {
            _models[i].Save(writer.Nested(Folder(i)));
        }
    }

    internal static BlendModel Load(ModelReader reader, BlendState state) =>
        new(state.TrainerName, [.. state.Weights.Select((_, i) => RegressionModels.Load(reader.Nested(Folder(i))))], state.Weights);

    private static string Folder(int index) => index.ToString(CultureInfo.InvariantCulture);
}
