using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>The one list of regression trainers, with their default options: the command line, the docs and the contract tests read it.</summary>
public static class RegressionTrainers
{
    public static IReadOnlyList<IRegressionTrainer> All { get; } =
    [
        new ColumnBaselineTrainer(
            new ColumnBaselineOptions("last-post", "As many as the last post") { Feature = "last_1", DifferenceFrom = "level" }
        ),
        new ColumnBaselineTrainer(
            new ColumnBaselineOptions("median-5", "The median of the last 5 posts") { Feature = "median_5", DifferenceFrom = "level" }
        ),
        new ColumnBaselineTrainer(
            new ColumnBaselineOptions("mean-10", "The mean logarithm of the last 10 posts") { Feature = "mean_10", DifferenceFrom = "level" }
        ),
        new ColumnBaselineTrainer(new ColumnBaselineOptions("level", "The time-weighted mean logarithm, half-life 30 days")),
        new RidgeTrainer(),
        new XGBoostTrainer(),
        new BlendTrainer([new RidgeTrainer(), new XGBoostTrainer()], [0.5, 0.5]),
    ];

    /// <summary>The trainer of that name.</summary>
    /// <exception cref="PlauditException">No trainer has that name.</exception>
    public static IRegressionTrainer Find(string name) =>
        All.FirstOrDefault(t => t.Name == name)
        ?? throw new PlauditException($"There is no trainer '{name}'; there are {string.Join(", ", All.Select(t => t.Name))}.");
}
