namespace Plaudit.Forecasting;

/// <summary>How the model of one horizon was chosen.</summary>
/// <param name="HorizonDays">7, 14, 21 or 28.</param>
/// <param name="Rows">Origins learnt from.</param>
/// <param name="Profiles">Profiles behind them.</param>
/// <param name="HeldOutRows">Origins of the rolling-origin backtest that the choice and the intervals rest on; 0 where there were too few rows for one.</param>
/// <param name="Chosen">The candidate chosen.</param>
/// <param name="LogErrors">Mean absolute error on the log1p scale of each candidate and naive forecast in the backtest.</param>
/// <param name="BestNaive">The naive forecast with the least error there.</param>
public sealed record HorizonSelection(
    int HorizonDays, int Rows, int Profiles, int HeldOutRows, string Chosen, IReadOnlyDictionary<string, double> LogErrors, string BestNaive);
