namespace Plaudit.Models;

/// <summary>What a <see cref="LikesModel"/> says of many rows.</summary>
/// <param name="LogLikes">Predicted log1p likes, 0 or more.</param>
/// <param name="Scales">Expected size of the error, up to the common factor of the intervals; NaN without earlier likes.</param>
public sealed record LikesEstimates(float[] LogLikes, float[] Scales)
{
    /// <summary>Whether the row's account has earlier posts with known likes.</summary>
    public bool HasHistory(int row) => !float.IsNaN(Scales[row]);

    /// <summary>The error of a prediction in units of its scale; NaN without earlier likes.</summary>
    public float Score(int row, float actualLogLikes) => (actualLogLikes - LogLikes[row]) / Scales[row];
}
