using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Forecasting;

/// <summary>
/// Learns the model of one horizon: candidates are compared on three later stretches of time, each predicted by models of what was known before
/// it; the errors there settle the choice and the intervals; then all rows are learnt from.
/// </summary>
internal sealed class HorizonTraining
{
    // With fewer rows the level itself is as good as what could be learnt.
    internal const int MinRows = 300;

    private readonly ForecastOptions _options;
    private readonly ColdStartModel? _firstWeeks;

    /// <summary>Prepares.</summary>
    /// <param name="options">Which models.</param>
    /// <param name="firstWeeks">For profiles without a week with posts; null where too few were seen.</param>
    public HorizonTraining(ForecastOptions options, ColdStartModel? firstWeeks)
    {
        _options = options;
        _firstWeeks = firstWeeks;
    }

    /// <summary>Learns.</summary>
    /// <param name="rows">All rows of the horizon.</param>
    /// <param name="horizon">Weeks ahead.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">There are fewer than two rows.</exception>
    public (CountModel Model, HorizonSelection Selection) Fit(ForecastRows rows, int horizon, CancellationToken cancellationToken)
    {
        if (rows.Count < 2)
        {
            throw new PlauditException(
                $"There {(rows.Count == 1 ? "is 1 week with posts that follows" : "are 0 weeks with posts that follow")} another by {horizon} weeks in the part that is learnt from; at least 2 were expected. A longer history is needed.");
        }
        var names = ForecastCandidates.Names(_options.Models);
        var heldOut = rows.Count < MinRows ? null : Backtest(rows, horizon, names, cancellationToken);
        if (heldOut is null)
        {
            names = [ForecastCandidates.Level];
            heldOut = new HeldOut([.. Enumerable.Range(0, rows.Count)], new int[rows.Count], WithLevel(rows, cancellationToken));
        }
        var chosen = ForecastCandidates.Choose(heldOut.Errors);
        var fitted = ForecastCandidates.Fit([chosen], rows.X, rows.Y, _options.Seed, cancellationToken)[chosen];
        var (scale, intervals) = Intervals(rows, heldOut, chosen, cancellationToken);
        var logErrors = heldOut.Errors.ToDictionary(entry => entry.Key, entry => (double)entry.Value.Average(Math.Abs), StringComparer.Ordinal);
        var naive = NaiveForecasts.All.ToDictionary(NaiveForecasts.NameOf, forecast => NaiveError(rows, heldOut.Rows, forecast), StringComparer.Ordinal);
        var selection = new HorizonSelection(
            7 * horizon,
            rows.Count,
            rows.Profiles.Distinct().Count(),
            names.Count == 1 ? 0 : heldOut.Rows.Length,
            chosen,
            logErrors.Concat(naive).ToDictionary(StringComparer.Ordinal),
            naive.MinBy(entry => entry.Value).Key);
        return (new CountModel(fitted, scale, intervals, _firstWeeks), selection);
    }

    private HeldOut? Backtest(ForecastRows rows, int horizon, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var heldOut = new List<int>();
        var folds = new List<int>();
        var errors = names.ToDictionary(name => name, _ => new List<float>(), StringComparer.Ordinal);
        foreach (var (fold, fit, held) in RollingOrigin.Folds(rows.Origins, horizon))
        {
            var models = ForecastCandidates.Fit(names, rows.X.SelectRows(fit), rows.LabelsOf(fit), _options.Seed, cancellationToken);
            var x = rows.X.SelectRows(held);
            foreach (var name in names)
            {
                errors[name].AddRange(Residuals(models[name], x, rows.LabelsOf(held), cancellationToken));
            }
            foreach (var model in models.Values.OfType<IDisposable>())
            {
                model.Dispose();
            }
            heldOut.AddRange(held);
            folds.AddRange(Enumerable.Repeat(fold, held.Length));
        }
        return heldOut.Count == 0
            ? null
            : new HeldOut([.. heldOut], [.. folds], errors.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray(), StringComparer.Ordinal));
    }

    private static (ResidualScaleModel Scale, ConformalIntervals Intervals) Intervals(
        ForecastRows rows, HeldOut heldOut, string chosen, CancellationToken cancellationToken)
    {
        var x = rows.X.SelectRows(heldOut.Rows);
        var residuals = heldOut.Errors[chosen];
        var options = new ResidualScaleOptions { LogFeatures = PanelFeatures.SpreadColumns, Features = PanelFeatures.SizeColumns };
        var scale = ResidualScaleModel.Fit(x, residuals, options, cancellationToken);
        var scales = new float[residuals.Length];
        scale.Predict(x, scales, cancellationToken);
        return (scale, ConformalIntervals.Fit(residuals, scales, heldOut.Folds));
    }

    private static Dictionary<string, float[]> WithLevel(ForecastRows rows, CancellationToken cancellationToken)
    {
        var level = ForecastCandidates.Fit([ForecastCandidates.Level], rows.X, rows.Y, seed: 0, cancellationToken)[ForecastCandidates.Level];
        return new Dictionary<string, float[]>(StringComparer.Ordinal) { [ForecastCandidates.Level] = Residuals(level, rows.X, rows.Y, cancellationToken) };
    }

    private static float[] Residuals(IRegressionModel model, FeatureMatrix x, float[] y, CancellationToken cancellationToken)
    {
        var predictions = new float[y.Length];
        model.Predict(x, predictions, cancellationToken);
        for (var i = 0; i < y.Length; i++)
        {
            predictions[i] = y[i] - Math.Max(0, predictions[i]);
        }
        return predictions;
    }

    private static double NaiveError(ForecastRows rows, int[] heldOut, NaiveForecast forecast) =>
        heldOut.Average(row => Math.Abs(rows.Y[row] - Math.Log(1 + rows.Naive[(int)forecast][row])));

    /// <summary>What the backtest gave.</summary>
    /// <param name="Rows">The rows predicted.</param>
    /// <param name="Folds">The stretch of each.</param>
    /// <param name="Errors">Actual less predicted, on the log1p scale, of each candidate.</param>
    private sealed record HeldOut(int[] Rows, int[] Folds, IReadOnlyDictionary<string, float[]> Errors);
}
