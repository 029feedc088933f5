using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>The settings among which a model of likes is chosen; how many depends on how much there is to choose by.</summary>
internal static class LikesGrid
{
    // From here on one tree a round is smooth enough, deeper trees are worth trying, and a fit is worth all processors.
    private const int LargeRows = 100_000;

    // Below these a grid would only choose by luck; the few settings left were found on other accounts (docs/evaluation.md).
    private const int SmallRows = 1_000;
    private const int TinyRows = 100;

    private static readonly string s_linear = new LikesTask().Linear;
    private static readonly double[] s_alphas = [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
    private static readonly int[] s_rounds = [25, 50, 75, 100, 150, 200, 250, 300];
    private static readonly double[] s_ridgeShares = [0, 0.25, 0.5, 0.75];

    /// <summary>The grid for so many training rows.</summary>
    public static ModelGrid For(int trainingRows, int seed)
    {
        var isLarge = trainingRows >= LargeRows;
        var trees = new XGBoostOptions { NumBoostRound = s_rounds[^1], NumParallelTree = isLarge ? 1 : 4, NThread = isLarge ? 0 : 1, Seed = seed };
        var careful = trees with { MinChildWeight = 20, Lambda = 20 };
        return trainingRows < SmallRows
            ? Small(trees with { MaxDepth = 3, MinChildWeight = 5 }, trainingRows)
            : Full(isLarge ? [trees, careful with { MaxDepth = 6 }] : [trees with { MaxDepth = 3 }, trees, careful with { MaxDepth = 5 }]);
    }

    private static ModelGrid Small(XGBoostOptions trees, int trainingRows)
    {
        ModelSettings[] settings =
        [
            Blend(60, 0.5, 10),
            Blend(60, 0.5, 3),
            Blend(60, 0.5, 1),
            Blend(100, 0.25, 3),
        ];
        if (trainingRows < TinyRows)
        {
            return ModelGrid.Only(settings[0]);
        }
        return new ModelGrid([1, 3, 10], [new TreeFit(trees with { NumBoostRound = 100 }, [60, 100])], _ => settings);

        ModelSettings Blend(int rounds, double ridgeShare, double alpha) =>
            new() { Linear = s_linear, Trees = trees with { NumBoostRound = rounds }, LinearShare = ridgeShare, LinearAlpha = alpha };
    }

    private static ModelGrid Full(IReadOnlyList<XGBoostOptions> trees) => new(
        s_alphas,
        [.. trees.Select(options => new TreeFit(options, s_rounds))],
        bestAlpha =>
        [
            .. from options in trees
               from rounds in s_rounds
               from share in s_ridgeShares
               select new ModelSettings { Linear = s_linear, Trees = options with { NumBoostRound = rounds }, LinearShare = share, LinearAlpha = share == 0 ? 0 : bestAlpha },
            .. from alpha in s_alphas select new ModelSettings { Linear = s_linear, LinearShare = 1, LinearAlpha = alpha },
        ]);
}
