namespace Plaudit.Models;

/// <summary>What a <see cref="CountModel"/> says of many rows.</summary>
/// <param name="LogCounts">Predicted log1p of the count, 0 or more.</param>
/// <param name="Scales">Expected size of the error, up to the common factor of the intervals; NaN without a level.</param>
public sealed record CountEstimates(float[] LogCounts, float[] Scales)
{
    /// <summary>Whether the row has a level, from earlier counts.</summary>
    public bool HasHistory(int row) => !float.IsNaN(Scales[row]);

    /// <summary>The error of a prediction in units of its scale; NaN without a level.</summary>
    public float Score(int row, float actualLogCount) => (actualLogCount - LogCounts[row]) / Scales[row];
}
