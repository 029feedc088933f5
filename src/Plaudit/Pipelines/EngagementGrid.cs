using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>The settings among which a model of engagement is chosen; how many depends on how much there is to choose by.</summary>
internal static class EngagementGrid
{
    // Below this a grid would only choose by luck; the one setting left was found on other accounts (docs/evaluation.md).
    public const int SmallRows = 1_000;

    // From here on one tree a round is smooth enough, and a fit is worth all processors.
    private const int LargeRows = 100_000;

    private static readonly double[] s_alphas = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3];
    private static readonly int[] s_rounds = [25, 50, 100, 150, 200, 300];
    private static readonly double[] s_linearShares = [0, 0.25, 0.5, 0.75];

    /// <summary>The grid for so many training rows.</summary>
    /// <param name="trainingRows">Rows to learn from.</param>
    /// <param name="linear">Name of the linear model.</param>
    /// <param name="weights">Whether both classes weigh the same.</param>
    /// <param name="seed">Start of all chance.</param>
    public static ModelGrid For(int trainingRows, string linear, ClassWeight weights, int seed)
    {
        var isLarge = trainingRows >= LargeRows;
        var trees = new XGBoostOptions
        {
            Objective = XGBoostObjective.BinaryLogistic,
            ClassWeight = weights,
            NumBoostRound = s_rounds[^1],
            NumParallelTree = isLarge ? 1 : 4,
            NThread = isLarge ? 0 : 1,
            Seed = seed,
        };
        if (trainingRows < SmallRows)
        {
            return ModelGrid.Only(new ModelSettings
            {
                Linear = linear,
                LinearShare = 0.5,
                LinearAlpha = 1,
                Trees = trees with { NumBoostRound = 40, MaxDepth = 3, MinChildWeight = 1 },
            });
        }
        var forest = XGBoostOptions.RandomForest(treeCount: 150, columnShare: 0.33) with
        {
            ClassWeight = weights,
            MaxDepth = 8,
            MinChildWeight = 7.5,
            NThread = trees.NThread,
            Seed = seed,
        };
        XGBoostOptions[] boosted = [trees with { MaxDepth = 3 }, trees];
        return new ModelGrid(
            s_alphas,
            [.. boosted.Select(options => new TreeFit(options, s_rounds)), new TreeFit(forest, [forest.NumBoostRound])],
            bestAlpha =>
            [
                .. from options in boosted.SelectMany(options => s_rounds.Select(rounds => options with { NumBoostRound = rounds })).Append(forest)
                   from share in s_linearShares
                   select new ModelSettings { Linear = linear, Trees = options, LinearShare = share, LinearAlpha = share == 0 ? 0 : bestAlpha },
                .. from alpha in s_alphas select new ModelSettings { Linear = linear, LinearShare = 1, LinearAlpha = alpha },
            ]);
    }
}
