namespace Plaudit.Data;

/// <summary>Something that was found while an input was read, for the summary that the user sees.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="What">What it is, in a few words that make sense after a number: <c>posts</c>, <c>insights joined to their post by time</c>.</param>
/// <param name="Count">How many there were.</param>
/// <param name="Help">What the user can do about it; <see langword="null"/> where there is nothing to do.</param>
public sealed record Finding(FindingKind Kind, string What, long Count, string? Help = null);
