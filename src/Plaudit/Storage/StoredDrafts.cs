namespace Plaudit.Storage;

/// <summary>A set of drafts of one account that somebody has saved.</summary>
public sealed record StoredDrafts
{
    public required string Id { get; init; }

    /// <summary>Id of the user who saved it; nobody else sees it.</summary>
    public required string Owner { get; init; }

    /// <summary><see langword="null"/> where not known.</summary>
    public string? Platform { get; init; }

    public required string Account { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Title { get; init; }

    /// <summary>The drafts, JSON.</summary>
    public required string Content { get; init; }

    /// <summary>Set by the store.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was saved last; set by the store.</summary>
    public DateTimeOffset ChangedAt { get; init; }
}
