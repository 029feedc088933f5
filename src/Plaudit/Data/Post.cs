namespace Plaudit.Data;

/// <summary>A published post: what was known before it was published, and what became of it.</summary>
public sealed record Post(Draft Draft, Outcomes Outcomes);
