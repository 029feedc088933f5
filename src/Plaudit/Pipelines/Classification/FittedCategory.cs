using Plaudit.Evaluation.Classification;
using Plaudit.Models.Texts;

namespace Plaudit.Pipelines.Classification;

/// <summary>A fitted model of categories and how well it does.</summary>
public sealed record FittedCategory
{
    public required CategoryModel Model { get; init; }

    /// <summary>Places, in what was handed in, of the accounts that were learnt from.</summary>
    public required IReadOnlyList<int> Accounts { get; init; }

    /// <summary>
    /// Answers on each of these accounts by models of other folds, which had not seen it nor any account with the same text.
    /// </summary>
    public required ClassTest Unseen { get; init; }

    /// <summary>Share of <see cref="Unseen"/> told rightly.</summary>
    public required double ValidationAccuracy { get; init; }

    /// <summary>Share told rightly of the accounts learnt from: far higher, because the model knows them.</summary>
    public required double TrainingAccuracy { get; init; }

    /// <summary>Cost of an error that was chosen.</summary>
    public required double Cost { get; init; }

    public required IReadOnlyList<TextCandidate> Tried { get; init; }

    /// <summary>Classes left out because they have too few accounts, with their number.</summary>
    public required IReadOnlyDictionary<string, int> SmallClasses { get; init; }

    /// <summary>Accounts left out because they have not enough text.</summary>
    public required int WithoutText { get; init; }
}
