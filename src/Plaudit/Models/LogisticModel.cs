using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>A fitted logistic regression, which predicts log odds; see <see cref="LogisticTrainer"/>.</summary>
public sealed class LogisticModel : IRegressionModel
{
    private const int ChunkRows = 16_384;

    private readonly LogisticState _state;

    internal LogisticModel(LogisticState state)
    {
        if (state.StandardErrors.Length != state.Terms.Length)
        {
            throw new PlauditException($"The model has {state.Terms.Length} coefficients and {state.StandardErrors.Length} standard errors.");
        }
        foreach (var term in state.Terms)
        {
            if (term.Column < 0 || term.Column >= state.FeatureNames.Count)
            {
                throw new PlauditException($"The model has a weight for column {term.Column + 1} of {state.FeatureNames.Count}.");
            }
        }
        _state = state;
        Coefficients =
        [
            .. state.Terms.Zip(
                state.StandardErrors,
                (term, error) =>
                    new LogisticCoefficient(state.FeatureNames[term.Column], term.IsIndicator, term.Scale, term.Weight, error)
            ),
        ];
    }

    public string TrainerName => _state.TrainerName;

    public IReadOnlyList<string> FeatureNames => _state.FeatureNames;

    /// <summary>The penalty that it was fitted with.</summary>
    public double Alpha => _state.Alpha;

    /// <summary>One for each column that varies, and for each that is sometimes not known, in the order of the columns.</summary>
    public IReadOnlyList<LogisticCoefficient> Coefficients { get; }

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
                    var values = x.Row(row);
                    var sum = _state.Intercept;
                    foreach (ref readonly var term in _state.Terms.AsSpan())
                    {
                        sum += term.Contribution(values[term.Column], _state.ClipStandardised);
                    }
                    part[row - start] = (float)sum;
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
                    var values = x.Row(row);
                    var parts = contributions.MutableRow(row);
                    parts[^1] = (float)_state.Intercept;
                    foreach (ref readonly var term in _state.Terms.AsSpan())
                    {
                        parts[term.Column] += (float)term.Contribution(values[term.Column], _state.ClipStandardised);
                    }
                }
            },
            cancellationToken
        );
        return contributions;
    }

    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteJson(RegressionModels.StatePart, _state, ModelJsonContext.Default.LogisticState);
    }
}
