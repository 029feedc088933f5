namespace Plaudit.Forecasting;

/// <summary>
/// A backtest with rolling origin (Tashman 2000, "Out-of-sample tests of forecasting accuracy"): three later stretches of time, each forecast from
/// what was known before it.
/// </summary>
internal static class RollingOrigin
{
    private const int MinFitRows = 100;
    private const int MinHeldOutRows = 20;

    // Where the stretches begin, by the share of rows whose origin is earlier.
    private static readonly double[] s_starts = [0.55, 0.70, 0.85];

    /// <summary>Rows to fit on and rows to forecast, a pair a stretch; stretches with too few of either are left out.</summary>
    /// <param name="origins">Origin week of each row.</param>
    /// <param name="horizon">Weeks ahead; rows whose outcome is not known when a stretch begins are not fitted on.</param>
    public static IEnumerable<RollingOriginFold> Folds(int[] origins, int horizon)
    {
        var sorted = origins.AsSpan().ToArray();
        Array.Sort(sorted);
        int[] starts = [.. s_starts.Select(share => sorted[(int)(share * sorted.Length)]), int.MaxValue];
        for (var fold = 0; fold < s_starts.Length; fold++)
        {
            var (start, end) = (starts[fold], starts[fold + 1]);
            int[] fit = Where(origins, origin => origin + horizon < start);
            int[] heldOut = Where(origins, origin => origin >= start && origin < end);
            if (fit.Length >= MinFitRows && heldOut.Length >= MinHeldOutRows)
            {
                yield return new RollingOriginFold(fold, fit, heldOut);
            }
        }
    }

    private static int[] Where(int[] origins, Func<int, bool> isWanted) =>
        [.. Enumerable.Range(0, origins.Length).Where(row => isWanted(origins[row]))];
}

/// <summary>One stretch of a backtest.</summary>
/// <param name="Number">Which, from 0.</param>
/// <param name="Fit">Rows to fit on.</param>
/// <param name="HeldOut">Rows to forecast.</param>
internal sealed record RollingOriginFold(int Number, int[] Fit, int[] HeldOut);
