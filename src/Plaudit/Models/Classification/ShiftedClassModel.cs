using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>Another model whose classes' log-probabilities are moved by a number each; see <see cref="BalancedTrainer"/>.</summary>
public sealed class ShiftedClassModel : IClassModel
{
    private const string InnerFolder = "inner";

    private readonly IClassModel _inner;
    private readonly float[] _shifts;

    internal ShiftedClassModel(IClassModel inner, float[] shifts)
    {
        if (shifts.Length != inner.Classes.Count || !shifts.All(float.IsFinite))
        {
            throw new PlauditException("The shifts of the model's classes do not fit its classes.");
        }
        _inner = inner;
        _shifts = shifts;
    }

    public string TrainerName => _inner.TrainerName;

    public IReadOnlyList<string> FeatureNames => _inner.FeatureNames;

    public IReadOnlyList<string> Classes => _inner.Classes;

    public void PredictLogProbabilities(FeatureMatrix x, Span<float> destination, CancellationToken cancellationToken = default)
    {
        _inner.PredictLogProbabilities(x, destination, cancellationToken);
        for (var start = 0; start < destination.Length; start += _shifts.Length)
        {
            var row = destination.Slice(start, _shifts.Length);
            for (var c = 0; c < row.Length; c++)
            {
                row[c] += _shifts[c];
            }
            Softmax.ToLogProbabilities(row);
        }
    }

    public ClassContributions Explain(FeatureMatrix x, CancellationToken cancellationToken = default)
    {
        var contributions = _inner.Explain(x, cancellationToken);
        for (var row = 0; row < contributions.RowCount; row++)
        {
            for (var c = 0; c < _shifts.Length; c++)
            {
                contributions.MutableOf(row, c)[^1] += _shifts[c];
            }
        }
        return contributions;
    }

    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteJson(ClassModels.StatePart, new ShiftedClassState { Shifts = _shifts }, ModelJsonContext.Default.ShiftedClassState);
        _inner.Save(writer.Nested(InnerFolder));
    }

    internal static ShiftedClassModel Load(ModelReader reader) =>
        new(ClassModels.Load(reader.Nested(InnerFolder)), reader.ReadJson(ClassModels.StatePart, ModelJsonContext.Default.ShiftedClassState).Shifts);
}

/// <summary>A <see cref="ShiftedClassModel"/> as it stands in a model file.</summary>
internal sealed record ShiftedClassState
{
    public string Kind { get; init; } = ClassModels.Shifted;

    /// <summary>What is added to each class's log-probability.</summary>
    public required float[] Shifts { get; init; }
}
