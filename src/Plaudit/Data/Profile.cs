namespace Plaudit.Data;

/// <summary>
/// What a source shows of an account at one moment. In every member <see langword="null"/> means "not known", never zero or false.
/// </summary>
public sealed record Profile
{
    public string? Platform { get; init; }

    /// <summary>The account's name or id as the source writes it, perhaps a hash; never empty.</summary>
    public required string Account { get; init; }

    /// <summary>The platform's id, kept as text because ids exceed 2^53.</summary>
    public string? Id { get; init; }

    /// <summary>Where the row comes from: a data set's name, or the file's where the row does not say. Models are held to what all their sources know.</summary>
    public string? Source { get; init; }

    public ProfileState State { get; init; }

    /// <summary>The handle, without @, where the source gives it in plain.</summary>
    public string? Username { get; init; }

    /// <summary>The name shown beside the handle.</summary>
    public string? FullName { get; init; }

    public string? Biography { get; init; }

    public long? Followers { get; init; }

    /// <summary>Accounts that this one follows.</summary>
    public long? Following { get; init; }

    /// <summary>Posts, tweets or media published so far.</summary>
    public long? Posts { get; init; }

    /// <summary>Posts of others that this account marked as liked (X alone).</summary>
    public long? Favourites { get; init; }

    /// <summary>Public lists that the account is on (X alone).</summary>
    public long? Listed { get; init; }

    /// <summary>Length of the biography in UTF-16 code units, as data sets count it.</summary>
    public long? BioLength { get; init; }

    public long? UsernameLength { get; init; }

    /// <summary>Digits in the username.</summary>
    public long? UsernameDigits { get; init; }

    /// <summary>When the source looked at the profile, in UTC, where it says so.</summary>
    public DateTime? ObservedAt { get; init; }

    /// <summary>Age of the account in days when it was looked at.</summary>
    public double? AccountAgeDays { get; init; }

    public bool? HasPicture { get; init; }

    public bool? HasUrl { get; init; }

    public bool? HasLocation { get; init; }

    public bool? IsPrivate { get; init; }

    public bool? Verified { get; init; }

    /// <summary>Whether the page still has its first look (X alone).</summary>
    public bool? DefaultProfile { get; init; }

    /// <summary>Whether the picture is still the platform's own.</summary>
    public bool? DefaultPicture { get; init; }

    /// <summary>What people who know say of the account: one of <see cref="AccountTypes.All"/>.</summary>
    public string? AccountType { get; init; }

    /// <summary>What the account is about, as labelled in the data.</summary>
    public string? Category { get; init; }
}
