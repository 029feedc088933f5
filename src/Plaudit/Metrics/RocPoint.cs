namespace Plaudit.Metrics;

/// <summary>A point of a receiver operating characteristic.</summary>
/// <param name="Threshold">Rows with at least this score are told high; infinity at the first point, where none is.</param>
/// <param name="FalsePositiveRate">Share told high among those that are not.</param>
/// <param name="TruePositiveRate">Share told high among those that are.</param>
public readonly record struct RocPoint(double Threshold, double FalsePositiveRate, double TruePositiveRate);
