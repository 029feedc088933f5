namespace Plaudit.Reports.Charts;

/// <summary>An interval around a value.</summary>
public readonly record struct ChartInterval(double Lower, double Upper);
