using Plaudit.Data;

namespace Plaudit.Features;

/// <summary>Picks the wanted columns out of a full row.</summary>
internal static class ColumnSelection
{
    private static readonly Dictionary<string, int> s_positions = AccountHistory
        .Definitions.Select((definition, index) => (definition.Name, index))
        .ToDictionary(pair => pair.Name, pair => pair.index);

    /// <summary>Positions of the columns in a full row.</summary>
    /// <exception cref="PlauditException">A column is not in the catalogue.</exception>
    public static int[] Of(IReadOnlyList<FeatureDefinition> columns) =>
        [.. columns.Select(column => s_positions.TryGetValue(column.Name, out var position)
            ? position
            : throw new PlauditException($"There is no feature named '{column.Name}'."))];

    public static void Copy(ReadOnlySpan<float> row, int[] selected, Span<float> destination)
    {
        for (var i = 0; i < selected.Length; i++)
        {
            destination[i] = row[selected[i]];
        }
    }
}
