namespace Plaudit.Storage;

/// <summary>An account that the store has posts of.</summary>
public sealed record StoredAccount
{
    /// <summary><see langword="null"/> where not known.</summary>
    public string? Platform { get; init; }

    public required string Account { get; init; }

    /// <summary>Posts of it that are kept.</summary>
    public required long Posts { get; init; }

    /// <summary><see langword="null"/> where no post has a time.</summary>
    public DateTimeOffset? FirstPostedAt { get; init; }

    public DateTimeOffset? LastPostedAt { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>When an import last had a post of it.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}
