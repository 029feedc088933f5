namespace Plaudit.Data;

/// <summary>A candidate in the rolling validation.</summary>
/// <param name="Name">Method and columns, in words.</param>
/// <param name="MeanAbsoluteError">Of log1p likes.</param>
/// <param name="Gain">Share of the baseline's error that it saves; negative where it is worse.</param>
public sealed record PhotoCandidateScore(string Name, double MeanAbsoluteError, double Gain);
