namespace Plaudit.Models;

/// <summary>The calibration that did best, and how each did.</summary>
/// <param name="Calibration">The chosen one, fitted on all rows of the slice.</param>
/// <param name="Tried">Every method that there were rows enough for.</param>
public sealed record CalibrationChoice(ProbabilityCalibration Calibration, IReadOnlyList<CalibrationScore> Tried);

/// <summary>How a calibration did on the folds of a slice that it was not fitted on.</summary>
/// <param name="Method">The calibration.</param>
/// <param name="LogLoss">Log loss over all rows of the slice, each with the calibration of the other folds.</param>
public sealed record CalibrationScore(CalibrationMethod Method, double LogLoss);
