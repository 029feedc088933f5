using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>
/// The one list of trainers of several classes, with their default options: what the contract tests hold each of them to. Settings for a task are with the task.
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
