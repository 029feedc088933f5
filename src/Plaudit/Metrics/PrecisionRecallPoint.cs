namespace Plaudit.Metrics;

/// <summary>A point of a precision-recall curve.</summary>
/// <param name="Threshold">Rows with at least this score are told high.</param>
/// <param name="Recall">Share told high among those that are.</param>
/// <param name="Precision">Share that is high among those told so.</param>
public readonly record struct PrecisionRecallPoint(double Threshold, double Recall, double Precision);
