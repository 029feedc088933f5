namespace Plaudit.Models;

/// <summary>Where the actual value is expected with a given probability, on the log1p scale.</summary>
/// <param name="Level">The probability: 0.8.</param>
/// <param name="Lower">0 or more: no post has fewer than no likes.</param>
/// <param name="Upper">Not below <paramref name="Lower"/>.</param>
public readonly record struct PredictionInterval(double Level, double Lower, double Upper);
