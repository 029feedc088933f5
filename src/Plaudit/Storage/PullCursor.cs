namespace Plaudit.Storage;

/// <summary>How far a pull of many pages has come, so that it can go on after a stop.</summary>
/// <param name="Pull">Names the pull: what is fetched, for whom.</param>
/// <param name="After">The platform's cursor of the page to fetch next; <see langword="null"/> for the first page.</param>
/// <param name="Pages">Pages fetched.</param>
/// <param name="Items">Items in them.</param>
/// <param name="Bytes">Length of the output that holds those items, to which it is cut back before the pull goes on.</param>
/// <param name="SavedAt">When this was true.</param>
public sealed record PullCursor(string Pull, string? After, int Pages, long Items, long Bytes, DateTimeOffset SavedAt);
