using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>The settings among which training chooses on the validation slice; how many depends on how much there is to choose by.</summary>
/// <param name="Alphas">Penalties of the ridge regressions.</param>
/// <param name="Trees">Boosted trees, each with the most rounds wanted of it.</param>
/// <param name="Rounds">Rounds at which boosting may stop; one fit serves for all.</param>
/// <param name="Settings">The candidates, given the penalty that was best for the ridge regression alone.</param>
internal sealed record LikesGrid(
    IReadOnlyList<double> Alphas,
    IReadOnlyList<XGBoostOptions> Trees,
    IReadOnlyList<int> Rounds,
    Func<double, IReadOnlyList<LikesSettings>> Settings)
{
    // From here on one tree a round is smooth enough, deeper trees are worth trying, and a fit is worth all processors.
    private const int LargeRows = 100_000;

    // Below these a grid would only choose by luck; the few settings left were found on other accounts (docs/evaluation.md).
    private const int SmallRows = 1_000;
    private const int TinyRows = 100;

    private static readonly double[] s_alphas = [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
    private static readonly int[] s_rounds = [25, 50, 75, 100, 150, 200, 250, 300];
    private static readonly double[] s_ridgeShares = [0, 0.25, 0.5, 0.75];

    /// <summary>The grid for so many training rows.</summary>
    public static LikesGrid For(int trainingRows, int seed)
    {
        var isLarge = trainingRows >= LargeRows;
        var trees = new XGBoostOptions { NumBoostRound = s_rounds[^1], NumParallelTree = isLarge ? 1 : 4, NThread = isLarge ? 0 : 1, Seed = seed };
        var careful = trees with { MinChildWeight = 20, Lambda = 20 };
        return trainingRows < SmallRows
            ? Small(trees with { MaxDepth = 3, MinChildWeight = 5 }, trainingRows)
            : Full(isLarge ? [trees, careful with { MaxDepth = 6 }] : [trees with { MaxDepth = 3 }, trees, careful with { MaxDepth = 5 }]);
    }

    /// <summary>No choice: the settings given.</summary>
    public static LikesGrid Only(LikesSettings settings) => new(
        settings.RidgeAlpha > 0 ? [settings.RidgeAlpha] : [],
        settings.Trees is null ? [] : [settings.Trees],
        settings.Trees is null ? [] : [settings.Trees.NumBoostRound],
        _ => [settings]);

    private static LikesGrid Small(XGBoostOptions trees, int trainingRows)
    {
        LikesSettings[] settings =
        [
            Blend(60, 0.5, 10),
            Blend(60, 0.5, 3),
            Blend(60, 0.5, 1),
            Blend(100, 0.25, 3),
        ];
        if (trainingRows < TinyRows)
        {
            return Only(settings[0]);
        }
        return new LikesGrid([1, 3, 10], [trees with { NumBoostRound = 100 }], [60, 100], _ => settings);

        LikesSettings Blend(int rounds, double ridgeShare, double alpha) =>
            new() { Trees = trees with { NumBoostRound = rounds }, RidgeShare = ridgeShare, RidgeAlpha = alpha };
    }

    private static LikesGrid Full(IReadOnlyList<XGBoostOptions> trees) => new(
        s_alphas,
        trees,
        s_rounds,
        bestAlpha =>
        [
            .. from options in trees
               from rounds in s_rounds
               from share in s_ridgeShares
               select new LikesSettings { Trees = options with { NumBoostRound = rounds }, RidgeShare = share, RidgeAlpha = share == 0 ? 0 : bestAlpha },
            .. from alpha in s_alphas select new LikesSettings { RidgeShare = 1, RidgeAlpha = alpha },
        ]);
}
