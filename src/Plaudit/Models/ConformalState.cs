namespace Plaudit.Models;

/// <summary><see cref="ConformalIntervals"/> as they stand in a model file.</summary>
internal sealed record ConformalState
{
    public required ConformalBounds[] Bounds { get; init; }

    /// <summary>Absolute scores above this count as this in <see cref="RollingWidth"/>.</summary>
    public required double ScoreCap { get; init; }

    /// <summary>Mean of the absolute scores, so capped.</summary>
    public required double MeanScore { get; init; }
}
