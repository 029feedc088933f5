using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>The settings among which training chooses on the validation slice.</summary>
/// <param name="Alphas">Penalties of the linear models.</param>
/// <param name="Trees">Trees to fit.</param>
/// <param name="Settings">The candidates, given the penalty that was best for the linear model alone.</param>
internal sealed record ModelGrid(
    IReadOnlyList<double> Alphas,
    IReadOnlyList<TreeFit> Trees,
    Func<double, IReadOnlyList<ModelSettings>> Settings)
{
    /// <summary>Whether naive forecasts take part in the choice. Default true.</summary>
    public bool TriesBaselines { get; init; } = true;

    /// <summary>No choice: the settings given.</summary>
    public static ModelGrid Only(ModelSettings settings) => new(
        settings.LinearAlpha > 0 ? [settings.LinearAlpha] : [],
        settings.Trees is null ? [] : [new TreeFit(settings.Trees, [settings.Trees.NumBoostRound])],
        _ => [settings]);
}

/// <summary>Trees that are fitted once and serve for several candidates.</summary>
/// <param name="Options">With the most rounds wanted.</param>
/// <param name="Rounds">Rounds after which they are asked.</param>
internal sealed record TreeFit(XGBoostOptions Options, IReadOnlyList<int> Rounds)
{
    /// <summary>Each of the candidates' trees.</summary>
    public IEnumerable<XGBoostOptions> Candidates => Rounds.Select(rounds => Options with { NumBoostRound = rounds });
}
