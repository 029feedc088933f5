namespace Plaudit.Data;

/// <summary>Two models on the same newest outcomes.</summary>
/// <param name="Champion">The model that serves.</param>
/// <param name="Challenger">The model that is to.</param>
/// <param name="Rows">Outcomes that both predicted from the same inputs, and that neither had learnt from.</param>
/// <param name="ChampionError">Mean absolute error of log1p, or mean squared error of a probability; NaN without rows.</param>
/// <param name="ChallengerError">The same of the other.</param>
/// <param name="From">When the first of the outcomes was due.</param>
/// <param name="To">When the last was.</param>
public sealed record ModelComparison(
    string Champion, string Challenger, int Rows, double ChampionError, double ChallengerError, DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>How the outcomes were come by, in words, to follow their number; <see langword="null"/> for those of the ledger.</summary>
    public string? Basis { get; init; }
}
