namespace Plaudit.Reports.Charts;

/// <summary>A dashed line across a chart at one value: a target, or no effect.</summary>
/// <param name="Value">On the axis of values.</param>
/// <param name="Label">A word or two; empty for none.</param>
public sealed record ReferenceLine(double Value, string Label);
