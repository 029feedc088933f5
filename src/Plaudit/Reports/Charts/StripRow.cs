namespace Plaudit.Reports.Charts;

/// <summary>A row of a <see cref="StripChart"/>.</summary>
/// <param name="Name">What its points are of.</param>
/// <param name="Values">Where each point lies.</param>
/// <param name="Colours">Colour of each point, 0 (low) to 1 (high); NaN where the value behind it is not known.</param>
public sealed record StripRow(string Name, IReadOnlyList<double> Values, IReadOnlyList<double> Colours);
