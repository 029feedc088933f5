namespace Plaudit.Storage;

/// <summary>A model that the store keeps.</summary>
public sealed record StoredModel
{
    /// <summary>SHA-256 of the model file.</summary>
    public required string Id { get; init; }

    public required string Task { get; init; }

    public required long SizeBytes { get; init; }

    /// <summary>What its manifest tells, as JSON.</summary>
    public required string Facts { get; init; }

    public required ModelState State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it began to serve last.</summary>
    public DateTimeOffset? ActivatedAt { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>The model whose place it took, to which a roll-back returns.</summary>
    public string? Predecessor { get; init; }

    /// <summary>The model that took its place.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>Why it is in its state, in words.</summary>
    public string? Reason { get; init; }
}
