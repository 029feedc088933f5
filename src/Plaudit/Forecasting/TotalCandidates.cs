using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Forecasting;

/// <summary>The two-part models that stand for choice at a horizon, by the names of <see cref="ForecastCandidates"/>.</summary>
internal static class TotalCandidates
{
    // Fewer weeks of either kind tell nothing of what sets them apart.
    private const int MinRowsOfEither = 20;

    private static readonly string[] s_perPostColumns = [.. PanelFeatures.Columns.Select(column => column.Name)];
    private static readonly BaseLevelOptions s_postsLevel = new() { LevelFeature = PostingFeatures.PostsLevel, FollowersFeature = null };

    /// <summary>Fits candidates.</summary>
    /// <param name="names">Which.</param>
    /// <param name="x">Features.</param>
    /// <param name="y">log1p total.</param>
    /// <param name="posts">Posts of the week; one row or more has some.</param>
    /// <param name="seed">Start of the random draws.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    public static IReadOnlyDictionary<string, TwoPartModel> Fit(
        IReadOnlyList<string> names, FeatureMatrix x, float[] y, float[] posts, int seed, CancellationToken cancellationToken)
    {
        int[] withPosts = [.. Enumerable.Range(0, posts.Length).Where(row => posts[row] > 0)];
        var rhythm = x.SelectColumns(PostingFeatures.ModelColumns);
        var rhythmWithPosts = rhythm.SelectRows(withPosts);
        var noPosts = FitNoPosts(names, rhythm, Array.ConvertAll(posts, count => count > 0 ? 0f : 1f), seed, cancellationToken);
        var logPosts = FitPosts(names, rhythmWithPosts, Array.ConvertAll(withPosts, row => MathF.Log(posts[row])), seed, cancellationToken);
        var perPost = ForecastCandidates.Fit(
            names,
            x.SelectRows(withPosts).SelectColumns(s_perPostColumns),
            Array.ConvertAll(withPosts, row => (float)Math.Log(1 + (LogLikes.ToLikes(y[row]) / posts[row]))),
            seed,
            cancellationToken);
        return names.ToDictionary(name => name, name => new TwoPartModel(noPosts[name], logPosts[name], perPost[name]), StringComparer.Ordinal);
    }

    private static IReadOnlyDictionary<string, IRegressionModel> FitNoPosts(
        IReadOnlyList<string> names, FeatureMatrix x, float[] y, int seed, CancellationToken cancellationToken)
    {
        var silent = y.Count(label => label == 1);
        if (Math.Min(silent, y.Length - silent) < MinRowsOfEither)
        {
            // As if one more week had been seen, half of it with posts and half without.
            var state = new BaseRateState
            {
                TrainerName = "base-rate",
                FeatureNames = PostingFeatures.ModelColumns,
                LogOdds = Math.Log((silent + 0.5) / (y.Length - silent + 0.5)),
            };
            return names.ToDictionary(name => name, _ => (IRegressionModel)new BaseRateModel(state), StringComparer.Ordinal);
        }
        return ForecastCandidates.Fit(
            names,
            // One column: what the recent share of silent weeks was worth.
            () => new LogisticTrainer().Fit(x.SelectColumns([PostingFeatures.SilenceLevel]), y, cancellationToken),
            () => new LogisticTrainer(new LogisticOptions { Alpha = 0.002 + (20d / x.RowCount) }).Fit(x, y, cancellationToken),
            () => new XGBoostTrainer(ForecastCandidates.TreeOptions(x.RowCount, seed) with
            {
                Objective = XGBoostObjective.BinaryLogistic,
                MinChildWeight = 5,
                BaseLevel = BaseLevelOptions.None,
            }).Fit(x, y, cancellationToken));
    }

    private static IReadOnlyDictionary<string, IRegressionModel> FitPosts(
        IReadOnlyList<string> names, FeatureMatrix x, float[] y, int seed, CancellationToken cancellationToken) => ForecastCandidates.Fit(
        names,
        () => new ColumnBaselineTrainer(
            new ColumnBaselineOptions(ForecastCandidates.Level, "The level") { Feature = PostingFeatures.PostsLevel, FollowersFeature = null })
            .Fit(x, y, cancellationToken),
        () => new RidgeTrainer(new RidgeOptions { Alpha = ForecastCandidates.Alpha(x.RowCount), BaseLevel = s_postsLevel }).Fit(x, y, cancellationToken),
        () => new XGBoostTrainer(ForecastCandidates.TreeOptions(x.RowCount, seed) with { BaseLevel = s_postsLevel }).Fit(x, y, cancellationToken));
}
