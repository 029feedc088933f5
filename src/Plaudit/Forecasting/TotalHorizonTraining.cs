using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Forecasting;

/// <summary>
/// Learns the model of a week's total at one horizon, in the way of <see cref="HorizonTraining"/>: two-part models and the naive forecasts
/// themselves are compared in a backtest, whose errors settle the choice and the intervals; then all rows are learnt from.
/// </summary>
internal sealed class TotalHorizonTraining
{
    // Of a stretch to forecast, and of all that was forecast: fewer errors make no distribution.
    private const int MinRowsWithPosts = 10;

    // From so many rows on the least error is no matter of a few profiles.
    private const int ManyRows = 1_000;

    private readonly ForecastOptions _options;

    /// <summary>Prepares.</summary>
    public TotalHorizonTraining(ForecastOptions options)
    {
        _options = options;
    }

    /// <summary>Learns.</summary>
    /// <param name="rows">All rows of the horizon.</param>
    /// <param name="horizon">Weeks ahead.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">There are fewer than ten weeks with posts to learn from.</exception>
    public (TotalModel Model, HorizonSelection Selection) Fit(ForecastRows rows, int horizon, CancellationToken cancellationToken)
    {
        var withPosts = rows.Posts.Count(posts => posts > 0);
        if (withPosts < MinRowsWithPosts)
        {
            throw new PlauditException(
                $"Of the weeks that are learnt from, {withPosts} have posts, all seven days recorded, and a week with posts {horizon} weeks or more before; at least {MinRowsWithPosts} were expected. A longer history is needed, or one with fewer gaps.");
        }
        var backtest = rows.Count < HorizonTraining.MinRows ? null : Backtest(rows, horizon, cancellationToken);
        var isBacktest = backtest is not null;
        backtest ??= OfLevel(rows, cancellationToken);
        var x = rows.X.SelectRows(backtest.Rows);
        var mixtures = backtest.Estimates.ToDictionary(entry => entry.Key, entry => Mixture(rows, x, backtest, entry.Value, cancellationToken), StringComparer.Ordinal);
        var errors = backtest.Estimates.ToDictionary(
            entry => entry.Key, entry => Errors(rows, x, backtest, entry.Value, mixtures[entry.Key], cancellationToken), StringComparer.Ordinal);
        var naiveErrors = TotalNaives.All.ToDictionary(TotalNaives.NameOf, naive => NaiveErrors(rows, backtest, naive), StringComparer.Ordinal);
        var name = Choose(errors);
        var chosen = ForecastCandidates.Choose(naiveErrors.Append(new(name, errors[name])).ToDictionary(StringComparer.Ordinal));
        var parts = TotalCandidates.Fit([name], rows.X, rows.Y, rows.Posts, _options.Seed, cancellationToken)[name];
        var repeated = TotalNaives.TryFind(chosen, out var best)
            ? RepeatedNaive.Fit(best, x, naiveErrors[chosen], backtest.Folds, cancellationToken)
            : null;
        var selection = new HorizonSelection(
            7 * horizon,
            rows.Count,
            rows.Profiles.Distinct().Count(),
            isBacktest ? backtest.Rows.Length : 0,
            chosen,
            errors.Concat(naiveErrors).ToDictionary(entry => entry.Key, entry => (double)entry.Value.Average(Math.Abs), StringComparer.Ordinal),
            naiveErrors.MinBy(entry => entry.Value.Average(Math.Abs)).Key);
        return (new TotalModel(parts, mixtures[name], repeated), selection);
    }

    /// <summary>
    /// The two-part model with the least error. Where few rows were forecast it is the level, unless that is more than one standard error worse
    /// (Breiman et al. 1984, "Classification and Regression Trees", section 3.4.3): three fitted parts have three ways to be wrong about weeks to come.
    /// </summary>
    internal static string Choose(IReadOnlyDictionary<string, float[]> errors)
    {
        var best = ForecastCandidates.Choose(errors);
        var level = errors[ForecastCandidates.Level];
        if (level.Length >= ManyRows)
        {
            return best;
        }
        double[] gains = [.. level.Zip(errors[best], (of, by) => (double)(Math.Abs(of) - Math.Abs(by)))];
        var gain = gains.Average();
        var variance = gains.Average(one => (one - gain) * (one - gain));
        return gain > Math.Sqrt(variance / gains.Length) ? best : ForecastCandidates.Level;
    }

    private HeldOut? Backtest(ForecastRows rows, int horizon, CancellationToken cancellationToken)
    {
        var names = ForecastCandidates.Names(_options.Models);
        var heldOut = new List<int>();
        var folds = new List<int>();
        var estimates = names.ToDictionary(name => name, _ => new List<TwoPartEstimates>(), StringComparer.Ordinal);
        foreach (var (fold, fit, held) in RollingOrigin.Folds(rows.Origins, horizon))
        {
            if (fit.Count(row => rows.Posts[row] > 0) < MinRowsWithPosts || held.Count(row => rows.Posts[row] > 0) < MinRowsWithPosts)
            {
                continue;
            }
            var models = TotalCandidates.Fit(
                names, rows.X.SelectRows(fit), rows.LabelsOf(fit), Array.ConvertAll(fit, row => rows.Posts[row]), _options.Seed, cancellationToken);
            var x = rows.X.SelectRows(held);
            foreach (var name in names)
            {
                estimates[name].Add(models[name].Predict(x, cancellationToken));
            }
            foreach (var part in models.Values.SelectMany(model => (IRegressionModel[])[model.NoPosts, model.Posts, model.PerPost]).OfType<IDisposable>())
            {
                part.Dispose();
            }
            heldOut.AddRange(held);
            folds.AddRange(Enumerable.Repeat(fold, held.Length));
        }
        return heldOut.Count == 0
            ? null
            : new HeldOut([.. heldOut], [.. folds], estimates.ToDictionary(entry => entry.Key, entry => Join(entry.Value), StringComparer.Ordinal));
    }

    // With few rows there is nothing to hold out; the level has next to nothing that could be fitted too closely.
    private HeldOut OfLevel(ForecastRows rows, CancellationToken cancellationToken)
    {
        var level = TotalCandidates.Fit([ForecastCandidates.Level], rows.X, rows.Y, rows.Posts, _options.Seed, cancellationToken)[ForecastCandidates.Level];
        return new HeldOut(
            [.. Enumerable.Range(0, rows.Count)],
            new int[rows.Count],
            new Dictionary<string, TwoPartEstimates>(StringComparer.Ordinal) { [ForecastCandidates.Level] = level.Predict(rows.X, cancellationToken) });
    }

    private static ZeroMixture Mixture(
        ForecastRows rows, FeatureMatrix x, HeldOut heldOut, TwoPartEstimates estimates, CancellationToken cancellationToken)
    {
        int[] withPosts = [.. Enumerable.Range(0, heldOut.Rows.Length).Where(i => rows.Posts[heldOut.Rows[i]] > 0)];
        var residuals = Array.ConvertAll(withPosts, i => rows.Y[heldOut.Rows[i]] - estimates.LogTypical(i));
        return ZeroMixture.Fit(x.SelectRows(withPosts), residuals, cancellationToken);
    }

    private static float[] Errors(
        ForecastRows rows, FeatureMatrix x, HeldOut heldOut, TwoPartEstimates estimates, ZeroMixture mixture, CancellationToken cancellationToken)
    {
        var scales = mixture.Scales(x, cancellationToken);
        return [.. heldOut.Rows.Select((row, i) => rows.Y[row] - (float)mixture.Quantile(0.5, estimates.NoPosts[i], estimates.LogTypical(i), scales[i]))];
    }

    private static float[] NaiveErrors(ForecastRows rows, HeldOut heldOut, TotalNaive naive) =>
        Array.ConvertAll(heldOut.Rows, row => rows.Y[row] - MathF.Log(1 + rows.Naive[(int)naive][row]));

    private static TwoPartEstimates Join(List<TwoPartEstimates> folds) => new(
        [.. folds.SelectMany(fold => fold.NoPosts)], [.. folds.SelectMany(fold => fold.LogPosts)], [.. folds.SelectMany(fold => fold.LogPerPost)]);

    /// <summary>What the backtest gave.</summary>
    /// <param name="Rows">The rows forecast.</param>
    /// <param name="Folds">The stretch of each.</param>
    /// <param name="Estimates">What each candidate foresaw.</param>
    private sealed record HeldOut(int[] Rows, int[] Folds, IReadOnlyDictionary<string, TwoPartEstimates> Estimates);
}
