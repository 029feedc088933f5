namespace Plaudit.Storage;

/// <summary>A part of a long list.</summary>
/// <param name="Items">Its rows.</param>
/// <param name="Next">What to ask for the next part with; <see langword="null"/> where this is the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
