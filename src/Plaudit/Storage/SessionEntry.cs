namespace Plaudit.Storage;

/// <summary>A session as its owner is shown it.</summary>
/// <param name="CreatedAt">When it was signed in.</param>
/// <param name="SeenAt">When it was used last, to the minute.</param>
/// <param name="EndsAt">When it ends, whatever happens until then.</param>
/// <param name="IsThis">Whether it is the one of whoever asks.</param>
public sealed record SessionEntry(DateTimeOffset CreatedAt, DateTimeOffset SeenAt, DateTimeOffset EndsAt, bool IsThis);
