using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Web.Drafts;

/// <summary>A saved set of drafts with what was predicted of it and what happened.</summary>
/// <param name="Stored">As it is kept.</param>
/// <param name="Followers">As typed.</param>
/// <param name="Drafts">The drafts.</param>
public sealed record SavedDrafts(StoredDrafts Stored, string Followers, IReadOnlyList<SavedDraftState> Drafts)
{
    /// <summary>The draft of which the most likes were expected; <see langword="null"/> where nothing was predicted.</summary>
    public SavedDraftState? Best => Drafts.Where(draft => draft.Likes is not null).MaxBy(draft => draft.Likes!.Value);

    /// <summary>Those that have been posted and seen for long enough.</summary>
    public IReadOnlyList<SavedDraftState> Known => [.. Drafts.Where(draft => draft.Likes?.Outcome is not null)];

    /// <summary>Sets with their lines of the ledger, which are read at once.</summary>
    /// <param name="store">The store.</param>
    /// <param name="sets">At most 100.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<SavedDrafts>> OfAsync(Store store, IReadOnlyList<StoredDrafts> sets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(sets);
        var contents = sets.Select(SavedContent.Of).ToList();
        var lines = (await store.Ledger.FindAsync([.. contents.SelectMany(content => content.Lines).Distinct(StringComparer.Ordinal)], cancellationToken))
            .ToDictionary(line => line.Id, StringComparer.Ordinal);
        LedgerEntry? Line(string? id) => id is null ? null : lines.GetValueOrDefault(id);
        return
        [
            .. sets.Zip(contents, (set, content) => new SavedDrafts(
                set,
                content.Followers,
                [.. content.Drafts.Select((draft, i) => new SavedDraftState(((char)('A' + i)).ToString(), draft, Line(draft.LikesLine), Line(draft.EngagementLine)))])),
        ];
    }
}

/// <summary>A saved draft with what was predicted of it and what happened.</summary>
/// <param name="Name">A letter, A for the first.</param>
/// <param name="Draft">The draft.</param>
/// <param name="Likes">The line of its likes; <see langword="null"/> where there is none, or none any more.</param>
/// <param name="Engagement">The line of its probability of high engagement.</param>
public sealed record SavedDraftState(string Name, SavedDraft Draft, LedgerEntry? Likes, LedgerEntry? Engagement);
