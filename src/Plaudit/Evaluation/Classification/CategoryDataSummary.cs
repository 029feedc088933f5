namespace Plaudit.Evaluation.Classification;

/// <summary>The accounts that were read for their texts.</summary>
/// <param name="Posts">Posts read.</param>
/// <param name="Accounts">Accounts with a post.</param>
/// <param name="Labelled">Accounts with one category: those that count.</param>
/// <param name="Contradictions">Accounts left out because they are given two categories.</param>
/// <param name="Duplicates">Posts that were met again and left out.</param>
/// <param name="UnusedLabels">Labels of accounts that have no post.</param>
/// <param name="Rejected">Rows that could not be used, by reason.</param>
/// <param name="Categories">Labelled accounts by category, the most frequent first.</param>
public sealed record CategoryDataSummary(
    long Posts,
    int Accounts,
    int Labelled,
    int Contradictions,
    int Duplicates,
    int UnusedLabels,
    IReadOnlyDictionary<string, long> Rejected,
    IReadOnlyDictionary<string, int> Categories);
