using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>A fitted multinomial logistic regression; see <see cref="MultinomialTrainer"/>.</summary>
public sealed class MultinomialModel : IClassModel
{
    private const int ChunkRows = 4_096;

    private readonly MultinomialState _state;
    private readonly ExpandedTerms _terms;

    internal MultinomialModel(MultinomialState state)
    {
        _state = state;
        _terms = new ExpandedTerms(new ClassTerms(state.Inputs, state.FeatureNames.Count), state.Products);
        if (
            state.Classes.Count < 2
            || state.Weights.Length != state.Classes.Count
            || !Array.TrueForAll(state.Weights, weights => weights?.Length == _terms.Count + 1 && Array.TrueForAll(weights, double.IsFinite))
        )
        {
            throw new PlauditException($"The model's weights do not fit its {state.Classes.Count} classes and {_terms.Count} terms.");
        }
    }

    public string TrainerName => MultinomialTrainer.TrainerName;

    public IReadOnlyList<string> FeatureNames => _state.FeatureNames;

    public IReadOnlyList<string> Classes => _state.Classes;

    /// <summary>The penalty that it was fitted with.</summary>
    public double Alpha => _state.Alpha;

    public void PredictLogProbabilities(FeatureMatrix x, Span<float> destination, CancellationToken cancellationToken = default)
    {
        ClassInputs.CheckPrediction(x, this, destination.Length);
        ClassChunks.Fill(
            x,
            ChunkRows,
            Classes.Count,
            destination,
            (rows, rowCount, scores) =>
            {
                var columns = FeatureNames.Count;
                var terms = new double[_terms.Count];
                for (var row = 0; row < rowCount; row++)
                {
                    _terms.Expand(rows.Slice(row * columns, columns), terms);
                    for (var c = 0; c < Classes.Count; c++)
                    {
                        var weights = _state.Weights[c];
                        var score = weights[^1];
                        for (var t = 0; t < terms.Length; t++)
                        {
                            score += weights[t] * terms[t];
                        }
                        scores[(row * Classes.Count) + c] = (float)score;
                    }
                }
                Softmax.RowsToLogProbabilities(scores, Classes.Count);
            },
            cancellationToken
        );
    }

    /// <inheritdoc />
    /// <remarks>
    /// A column's contribution is its weight times its standardised value; that of a product goes half to each of its columns.
    /// </remarks>
    public ClassContributions Explain(FeatureMatrix x, CancellationToken cancellationToken = default)
    {
        Inputs.CheckPrediction(x, FeatureNames);
        var contributions = new ClassContributions(x.RowCount, Classes.Count, x.ColumnCount);
        RowChunks.Run(
            x.RowCount,
            ChunkRows,
            (start, end) =>
            {
                var terms = new double[_terms.Count];
                var byColumn = new double[x.ColumnCount];
                for (var row = start; row < end; row++)
                {
                    _terms.Expand(x.Row(row), terms);
                    for (var c = 0; c < Classes.Count; c++)
                    {
                        var weights = _state.Weights[c];
                        Array.Clear(byColumn);
                        for (var t = 0; t < terms.Length; t++)
                        {
                            _terms.AddContribution(t, weights[t] * terms[t], byColumn);
                        }
                        var parts = contributions.MutableOf(row, c);
                        for (var column = 0; column < byColumn.Length; column++)
                        {
                            parts[column] = (float)byColumn[column];
                        }
                        parts[^1] = (float)weights[^1];
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
        writer.WriteJson(ClassModels.StatePart, _state, ModelJsonContext.Default.MultinomialState);
    }
}
