namespace Plaudit.Data;

/// <summary>One candidate against another.</summary>
/// <param name="Other">The other one.</param>
/// <param name="Probability">That the first gets more likes: above 0 and below 1.</param>
public sealed record PhotoDuel(string Other, double Probability);
