namespace Plaudit.Data;

/// <summary>
/// Everything about a post that is known before it is published. Features of a row are computed from this type alone, so an outcome of the
/// row itself cannot reach them. In every member <see langword="null"/> means "not known", never zero.
/// </summary>
public sealed record Draft
{
    public string? Platform { get; init; }

    /// <summary>The account's name or id as the source writes it; never empty.</summary>
    public required string Account { get; init; }

    /// <summary>The platform's id, kept as text because ids exceed 2^53.</summary>
    public string? PostId { get; init; }

    /// <summary>The time of publication, or the planned time of a draft.</summary>
    public PostTime? PostedAt { get; init; }

    /// <summary>Orders posts of one account that share <see cref="PostedAt"/>.</summary>
    public long? Sequence { get; init; }

    public MediaType? MediaType { get; init; }

    public string? Caption { get; init; }

    public string? AltText { get; init; }

    public string? Location { get; init; }

    /// <summary>The file of the post's picture, as the source names it. Only a name: what it leads to is looked up below a folder that the user gives.</summary>
    public string? Image { get; init; }

    /// <summary>What the account is about, as whoever labelled the data says. It is learnt from, and is never a feature of a post.</summary>
    public string? Category { get; init; }

    public long? HashtagCount { get; init; }

    public long? MentionCount { get; init; }

    public bool? IsAd { get; init; }

    public double? DurationSeconds { get; init; }

    /// <summary>Followers of the account as the source gives them with this post.</summary>
    public long? Followers { get; init; }

    public long? Following { get; init; }

    /// <summary>Posts of the account as the source gives them with this post.</summary>
    public long? AccountPosts { get; init; }
}
