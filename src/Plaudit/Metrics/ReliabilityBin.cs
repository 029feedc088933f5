namespace Plaudit.Metrics;

/// <summary>Rows with similar predicted probabilities, and how many of them were high.</summary>
/// <param name="Count">Rows of the bin.</param>
/// <param name="MeanPredicted">Mean predicted probability.</param>
/// <param name="ShareHigh">Share that was high.</param>
/// <param name="Lower">Lower bound of the share's 95 % interval (Wilson).</param>
/// <param name="Upper">Upper bound of the share's 95 % interval (Wilson).</param>
public sealed record ReliabilityBin(int Count, double MeanPredicted, double ShareHigh, double Lower, double Upper);
