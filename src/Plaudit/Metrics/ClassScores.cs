namespace Plaudit.Metrics;

/// <summary>How well one class was told, or the mean of several.</summary>
/// <param name="Name">The class, or which mean.</param>
/// <param name="Precision">Share that is of the class among the rows told to be; 0 where none was.</param>
/// <param name="Recall">Share told to be of the class among the rows that are; 0 where none is.</param>
/// <param name="F1">Harmonic mean of both; 0 where both are 0.</param>
/// <param name="Support">Rows that are of the class.</param>
public sealed record ClassScores(string Name, double Precision, double Recall, double F1, int Support);
