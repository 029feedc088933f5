namespace Plaudit.Storage;

/// <summary>A run that brought posts into the store.</summary>
public sealed record ImportEntry
{
    public required string Id { get; init; }

    /// <summary>Hash of the posts that were read; <see langword="null"/> until all are.</summary>
    public string? ContentHash { get; init; }

    /// <summary>When the numbers were seen on the platform, for all that the input tells.</summary>
    public required DateTimeOffset ObservedAt { get; init; }

    /// <summary>What became of the rows that are committed so far.</summary>
    public required ImportCounts Counts { get; init; }

    /// <summary>Posts that were read and are committed so far.</summary>
    public long RowsRead { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary><see langword="null"/> while it runs, and for ever where it was interrupted.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}
