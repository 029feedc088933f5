using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>
/// The one list of trainers for two classes, with their default options: the command line, the docs and the contract tests read it. Their
/// labels are 0 (low) and 1 (high), and their models predict log odds of high, which <see cref="ProbabilityCalibration"/> makes
/// probabilities.
/// </summary>
public static class ClassificationTrainers
{
    public static IReadOnlyList<IRegressionTrainer> All { get; } =
    [
        new BaseRateTrainer(),
        new LogisticTrainer(),
        new XGBoostTrainer(new XGBoostOptions { Objective = XGBoostObjective.BinaryLogistic }),
        new XGBoostTrainer(XGBoostOptions.RandomForest()),
    ];

    /// <summary>The trainer of that name.</summary>
    /// <exception cref="PlauditException">No trainer has that name.</exception>
    public static IRegressionTrainer Find(string name) =>
        All.FirstOrDefault(t => t.Name == name)
        ?? throw new PlauditException($"There is no trainer '{name}'; there are {string.Join(", ", All.Select(t => t.Name))}.");
}
