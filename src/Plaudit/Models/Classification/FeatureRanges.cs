using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>The lowest and highest value of each column in the training data: beyond it a model knows nothing, however sure it sounds.</summary>
public sealed class FeatureRanges
{
    private readonly FeatureRangesState _state;

    internal FeatureRanges(FeatureRangesState state) => _state = state;

    /// <summary>Measures the columns of a matrix.</summary>
    public static FeatureRanges Of(FeatureMatrix x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var (lowest, highest) = (new float[x.ColumnCount], new float[x.ColumnCount]);
        Array.Fill(lowest, float.PositiveInfinity);
        Array.Fill(highest, float.NegativeInfinity);
        for (var row = 0; row < x.RowCount; row++)
        {
            var values = x.Row(row);
            for (var column = 0; column < values.Length; column++)
            {
                if (!float.IsNaN(values[column]))
                {
                    lowest[column] = Math.Min(lowest[column], values[column]);
                    highest[column] = Math.Max(highest[column], values[column]);
                }
            }
        }
        return new FeatureRanges(new FeatureRangesState { Lowest = lowest, Highest = highest });
    }

    /// <summary>The columns of a row that lie outside.</summary>
    public IEnumerable<int> Outside(ReadOnlyMemory<float> row)
    {
        for (var column = 0; column < row.Length; column++)
        {
            var value = row.Span[column];
            if (value < _state.Lowest[column] || value > _state.Highest[column])
            {
                yield return column;
            }
        }
    }

    internal void Save(ModelWriter writer) => writer.WriteJson(ClassModels.StatePart, _state, ModelJsonContext.Default.FeatureRangesState);

    internal static FeatureRanges Load(ModelReader reader, int columnCount)
    {
        var state = reader.ReadJson(ClassModels.StatePart, ModelJsonContext.Default.FeatureRangesState);
        return state.Lowest.Length == columnCount && state.Highest.Length == columnCount
            ? new FeatureRanges(state)
            : throw reader.Refuse("its ranges of features are not those of its columns");
    }
}

/// <summary>A <see cref="FeatureRanges"/> as it stands in a model file.</summary>
internal sealed record FeatureRangesState
{
    public required float[] Lowest { get; init; }

    public required float[] Highest { get; init; }
}
