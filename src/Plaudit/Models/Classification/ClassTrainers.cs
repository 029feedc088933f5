using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>
/// The one list of trainers of several classes, with their default options: the command line, the docs and the contract tests read it.
/// </summary>
public static class ClassTrainers
{
    public static IReadOnlyList<IClassTrainer> All { get; } =
    [
        new ClassPriorTrainer(),
        new MultinomialTrainer(),
        new XGBoostClassTrainer(XGBoostClassTrainer.RandomForest()),
        new XGBoostClassTrainer(),
        new MlpTrainer(),
    ];

    /// <summary>The trainer of that name.</summary>
    /// <exception cref="PlauditException">No trainer has that name.</exception>
    public static IClassTrainer Find(string name) =>
        All.FirstOrDefault(t => t.Name == name)
        ?? throw new PlauditException($"There is no trainer '{name}'; there are {string.Join(", ", All.Select(t => t.Name))}.");
}
