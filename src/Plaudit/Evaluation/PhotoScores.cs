namespace Plaudit.Evaluation;

/// <summary>How well pictures were told.</summary>
/// <param name="Name">The model, in words.</param>
/// <param name="LogMae">Mean absolute error of log1p likes.</param>
/// <param name="PairAccuracy">
/// Share of pairs of pictures, at most ten posts apart, of which the one with more likes was told from the pictures; .5 is a coin, and what a model that
/// does not look at pictures has. NaN where all likes are the same.
/// </param>
/// <param name="Spearman">Rank correlation of what pictures were told to add with likes against the account's level; NaN where that is constant.</param>
/// <param name="Coverage80">Share of outcomes inside the 80 % interval.</param>
/// <param name="MeanWidth80">Mean width of that interval, log1p likes.</param>
public sealed record PhotoScores(string Name, double LogMae, double PairAccuracy, double Spearman, double Coverage80, double MeanWidth80);
