namespace Plaudit.Models;

/// <summary>A <see cref="ProbabilityCalibration"/> as it stands in a model file.</summary>
internal sealed record CalibrationState
{
    /// <summary>The method's name in lower case.</summary>
    public required string Method { get; init; }

    /// <summary>Platt: what the log odds are multiplied by, above 0.</summary>
    public double Slope { get; init; } = 1;

    /// <summary>Platt: what is added to them then.</summary>
    public double Intercept { get; init; }

    /// <summary>Added to log odds before the curve and taken off after it; 0 where the curve moves the share of high rows too.</summary>
    public double Drift { get; init; }

    /// <summary>Isotonic: log odds of the curve's knots, rising.</summary>
    public double[]? LogOdds { get; init; }

    /// <summary>Isotonic: probability at each knot, never falling.</summary>
    public double[]? Probabilities { get; init; }
}
