namespace Plaudit.Models;

/// <summary>One measured error.</summary>
/// <param name="Metric">Its name: <c>log-mse</c>.</param>
/// <param name="Trainer">Whose it is: the model's trainer, or a baseline.</param>
/// <param name="Value">NaN where it could not be measured.</param>
public sealed record ModelMetric(string Metric, string Trainer, double Value);
