using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Pipelines.Classification;

/// <summary>Accounts with their texts and, where known, what they are about.</summary>
public sealed record CategoryAccounts
{
    /// <summary>All accounts, in the order in which they were met.</summary>
    public required IReadOnlyList<AccountText> Accounts { get; init; }

    /// <summary>Category of each account; <see langword="null"/> where not known, and where sources contradict one another.</summary>
    public required IReadOnlyList<string?> Labels { get; init; }

    /// <summary>Accounts to which several categories were given, with these, in the order in which they were met.</summary>
    public required IReadOnlyList<ContradictingLabels> Contradicting { get; init; }

    /// <summary>Labels of a file for accounts that have no post.</summary>
    public required IReadOnlyList<AccountLabel> UnusedLabels { get; init; }

    public required long Posts { get; init; }

    /// <summary>Posts that were met again and left out.</summary>
    public required int Duplicates { get; init; }

    /// <summary>Rejected rows of posts by their reason.</summary>
    public required IReadOnlyDictionary<string, long> Rejected { get; init; }

    /// <summary>Rows of the file of labels that could not be used.</summary>
    public required IReadOnlyList<RejectedRow> RejectedLabels { get; init; }

    /// <summary>Accounts with a category, and these, for <see cref="CategoryTraining.Fit"/>.</summary>
    public (IReadOnlyList<AccountText> Accounts, IReadOnlyList<string> Labels) Labelled()
    {
        int[] known = [.. Enumerable.Range(0, Accounts.Count).Where(i => Labels[i] is not null)];
        return ([.. known.Select(i => Accounts[i])], [.. known.Select(i => Labels[i]!)]);
    }
}

/// <summary>An account to which several categories were given.</summary>
public sealed record ContradictingLabels(string? Platform, string Account, IReadOnlyList<string> Labels);
