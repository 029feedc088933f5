namespace Plaudit.App.Api;

/// <summary>
/// A draft as a request writes it. These are the canonical fields of docs/data-formats.md, read as those of a file are; this type describes
/// them in the OpenAPI document. What is absent or null is not known, which is never zero. Outcomes, such as likes, are refused.
/// </summary>
internal record DraftFields
{
    public string? Platform { get; init; }

    /// <summary>The account; needed, unless the request names it for all.</summary>
    public string? Account { get; init; }

    public string? PostId { get; init; }

    /// <summary>When it is to be posted, ISO 8601.</summary>
    public string? PostedAt { get; init; }

    /// <summary>Orders posts of the same time.</summary>
    public long? Sequence { get; init; }

    /// <summary><c>image</c>, <c>carousel</c>, <c>video</c>, <c>reel</c>, <c>text</c> or <c>link</c>.</summary>
    public string? MediaType { get; init; }

    public string? Caption { get; init; }

    public string? AltText { get; init; }

    public string? Location { get; init; }

    /// <summary>What the account is about; not looked at.</summary>
    public string? Category { get; init; }

    /// <summary>Name of a picture; not looked at.</summary>
    public string? Image { get; init; }

    public long? HashtagCount { get; init; }

    public long? MentionCount { get; init; }

    public bool? IsAd { get; init; }

    /// <summary>Of a video.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>Followers of the account when it is posted.</summary>
    public long? Followers { get; init; }

    public long? Following { get; init; }

    /// <summary>Posts of the account so far.</summary>
    public long? AccountPosts { get; init; }
}
