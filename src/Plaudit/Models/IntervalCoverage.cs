namespace Plaudit.Models;

/// <summary>How often an interval held the actual value.</summary>
/// <param name="Group">Which rows: <c>all</c>, or a group by account size.</param>
/// <param name="Level">What was promised: 0.8.</param>
/// <param name="Coverage">What was measured.</param>
/// <param name="MeanLogWidth">Mean width on the log1p scale.</param>
/// <param name="Rows">Rows measured on.</param>
public sealed record IntervalCoverage(string Group, double Level, double Coverage, double MeanLogWidth, long Rows);
