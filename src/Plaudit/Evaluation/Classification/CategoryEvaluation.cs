namespace Plaudit.Evaluation.Classification;

/// <summary>Everything that <c>plaudit evaluate category</c> measured, as its table shows it and its JSON file holds it.</summary>
public sealed record CategoryEvaluation
{
    public string Task { get; init; } = "category";

    public required CategoryDataSummary Data { get; init; }

    public required int Seed { get; init; }

    /// <summary>Terms known to the model of the first fold.</summary>
    public required int Terms { get; init; }

    /// <summary>Accounts that were not learnt from because the file to test on has them too.</summary>
    public required int AlsoTested { get; init; }

    /// <summary>Accounts of the test with too few words to be told; they count all the same.</summary>
    public required int NotEnoughText { get; init; }

    /// <summary>How well categories were told.</summary>
    public required ClassEvaluation Scores { get; init; }

    /// <summary>Categories left out because they have too few accounts, with their number.</summary>
    public required IReadOnlyDictionary<string, int> SmallCategories { get; init; }
}
