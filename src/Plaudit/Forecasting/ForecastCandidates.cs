using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Forecasting;

/// <summary>The models that stand for choice at a horizon, all of the distance from the level.</summary>
internal static class ForecastCandidates
{
    public const string Level = "level";
    public const string Linear = "ridge";
    public const string Trees = "xgboost";
    public const string Blend = "blend";

    // From so many rows on trees may be deeper, and learn faster.
    private const int ManyRows = 20_000;

    private static readonly BaseLevelOptions s_level = new() { LevelFeature = PanelFeatures.Level, FollowersFeature = "followers" };

    /// <summary>Names of the candidates.</summary>
    public static IReadOnlyList<string> Names(ForecastModels models) => models switch
    {
        ForecastModels.Linear => [Level, Linear],
        ForecastModels.XGBoost => [Level, Trees],
        _ => [Level, Linear, Trees, Blend],
    };

    /// <summary>Fits candidates.</summary>
    /// <param name="names">Which.</param>
    /// <param name="x">Features.</param>
    /// <param name="y">log1p engagement per post.</param>
    /// <param name="seed">Start of the random draws.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    public static IReadOnlyDictionary<string, IRegressionModel> Fit(
        IReadOnlyList<string> names, FeatureMatrix x, ReadOnlyMemory<float> y, int seed, CancellationToken cancellationToken)
    {
        return Fit(
            names,
            () => new ColumnBaselineTrainer(new ColumnBaselineOptions(Level, "The level")).Fit(x, y, cancellationToken),
            () => new RidgeTrainer(new RidgeOptions { Alpha = Alpha(x.RowCount), BaseLevel = s_level }).Fit(x, y, cancellationToken),
            () => new XGBoostTrainer(TreeOptions(x.RowCount, seed)).Fit(x, y, cancellationToken));
    }

    /// <summary>Fits candidates, each in its own way.</summary>
    /// <param name="names">Which.</param>
    /// <param name="level">Fits <see cref="Level"/>.</param>
    /// <param name="linear">Fits <see cref="Linear"/>.</param>
    /// <param name="trees">Fits <see cref="Trees"/>.</param>
    public static IReadOnlyDictionary<string, IRegressionModel> Fit(
        IReadOnlyList<string> names, Func<IRegressionModel> level, Func<IRegressionModel> linear, Func<IRegressionModel> trees)
    {
        var models = new Dictionary<string, IRegressionModel>(StringComparer.Ordinal);
        var isBlended = names.Contains(Blend, StringComparer.Ordinal);
        if (names.Contains(Level, StringComparer.Ordinal))
        {
            models[Level] = level();
        }
        if (isBlended || names.Contains(Linear, StringComparer.Ordinal))
        {
            models[Linear] = linear();
        }
        if (isBlended || names.Contains(Trees, StringComparer.Ordinal))
        {
            models[Trees] = trees();
        }
        if (isBlended)
        {
            models[Blend] = new BlendModel(Blend, [models[Linear], models[Trees]], [0.5, 0.5]);
        }
        return models;
    }

    /// <summary>The penalty of ridge regression: the fewer the rows, the more the many columns must be held back.</summary>
    public static double Alpha(int rows) => 0.02 + (400.0 / rows);

    /// <summary>The candidate with the least error; a blend that is nearly as good as the best is preferred, as it is steadier.</summary>
    /// <param name="errors">Held-out residuals of each.</param>
    public static string Choose(IReadOnlyDictionary<string, float[]> errors)
    {
        const double NearlyAsGood = 1.01;
        var sizes = errors.ToDictionary(entry => entry.Key, entry => entry.Value.Average(Math.Abs), StringComparer.Ordinal);
        var best = sizes.MinBy(entry => entry.Value);
        return sizes.TryGetValue(Blend, out var blend) && blend < NearlyAsGood * best.Value ? Blend : best.Key;
    }

    /// <summary>The options of the trees.</summary>
    public static XGBoostOptions TreeOptions(int rows, int seed)
    {
        var common = new XGBoostOptions
        {
            NumParallelTree = 1,
            MinChildWeight = 20,
            Lambda = 10,
            Subsample = 0.6,
            ColsampleBytree = 0.5,
            Seed = seed,
            BaseLevel = s_level,
        };
        return rows < ManyRows
            ? common with { LearningRate = 0.05, MaxDepth = 3, NumBoostRound = 60 }
            : common with { LearningRate = 0.08, MaxDepth = 4, NumBoostRound = 120, MaxBin = 64 };
    }
}
