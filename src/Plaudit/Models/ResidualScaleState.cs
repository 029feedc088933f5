namespace Plaudit.Models;

/// <summary>A <see cref="ResidualScaleModel"/> as it stands in a model file; the regression, where there is one, in a folder.</summary>
internal sealed record ResidualScaleState
{
    /// <summary>The columns of the regression that enter by their logarithm: so many of the first.</summary>
    public required int LogFeatureCount { get; init; }

    public required bool HasRegression { get; init; }

    /// <summary>Bounds of the scale.</summary>
    public required float Smallest { get; init; }

    public required float Largest { get; init; }
}
