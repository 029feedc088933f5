using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>The rows that a model of the distance from the level learns from: those whose level is known.</summary>
internal static class ResidualRows
{
    /// <summary>Their indices, in order.</summary>
    /// <exception cref="PlauditException">No row's level is known.</exception>
    internal static int[] Select(FeatureMatrix x, BaseLevel baseLevel)
    {
        var rows = new int[x.RowCount];
        var count = 0;
        for (var row = 0; row < x.RowCount; row++)
        {
            if (baseLevel.IsKnown(x.Row(row)))
            {
                rows[count++] = row;
            }
        }
        if (count == 0)
        {
            throw new PlauditException(
                $"In none of the {x.RowCount} rows is '{baseLevel.State.LevelFeature}' known, so there is no history to learn from."
            );
        }
        return count == rows.Length ? rows : rows[..count];
    }
}
