namespace Plaudit.App.Api;

/// <summary>
/// A profile as a request writes it. These are the canonical fields of docs/data-formats.md, read as those of a file are; this type describes
/// them in the OpenAPI document. What is absent or null is not known, which is never zero.
/// </summary>
internal sealed record ProfileFields
{
    /// <summary>The account's name or id; needed, unless there is a username.</summary>
    public string? Account { get; init; }

    /// <summary><c>instagram</c>, <c>x</c>, ...</summary>
    public string? Platform { get; init; }

    public string? Id { get; init; }

    /// <summary>The handle, with @ or without.</summary>
    public string? Username { get; init; }

    public string? FullName { get; init; }

    public string? Biography { get; init; }

    /// <summary><c>shown</c>, or why the profile could not be seen, such as <c>private</c> or <c>suspended</c>.</summary>
    public string? State { get; init; }

    public long? Followers { get; init; }

    /// <summary>Accounts that this one follows.</summary>
    public long? Following { get; init; }

    public long? Posts { get; init; }

    /// <summary>Posts of others that this account liked (X alone).</summary>
    public long? Favourites { get; init; }

    /// <summary>Public lists that the account is on (X alone).</summary>
    public long? Listed { get; init; }

    /// <summary>Length of the biography, where the biography itself is not given.</summary>
    public long? BioLen { get; init; }

    public long? UsernameLen { get; init; }

    public long? UsernameDigits { get; init; }

    public double? UsernameDigitRatio { get; init; }

    public double? AccountAgeDays { get; init; }

    /// <summary>When the account was made; its age is counted up to <c>retrieved_at</c>.</summary>
    public string? CreatedAt { get; init; }

    /// <summary>When the profile was looked at.</summary>
    public string? RetrievedAt { get; init; }

    /// <summary>The same as <c>retrieved_at</c>.</summary>
    public string? CrawledAt { get; init; }

    public bool? HasPic { get; init; }

    public bool? HasUrl { get; init; }

    public bool? HasLocation { get; init; }

    public bool? IsPrivate { get; init; }

    public bool? Verified { get; init; }

    public bool? DefaultProfile { get; init; }

    public bool? DefaultPic { get; init; }

    /// <summary>Where the profile comes from; not looked at.</summary>
    public string? Source { get; init; }

    /// <summary>A known type; not looked at.</summary>
    public string? AccountType { get; init; }

    /// <summary>What the account is about; not looked at.</summary>
    public string? Category { get; init; }
}
