using System.Globalization;
using Plaudit.Connectors;
using Plaudit.Data;

namespace Plaudit.Pipelines.Live;

/// <summary>What a person reads off a public page and types in. In every member <see langword="null"/> means "not known", never zero or false.</summary>
public sealed record TypedProfile
{
    /// <summary>The source of profiles that were typed in.</summary>
    public const string Source = "typed in";

    private const int LongestText = 2_000;

    public long? Followers { get; init; }

    /// <summary>Accounts that it follows.</summary>
    public long? Following { get; init; }

    public long? Posts { get; init; }

    /// <summary>The name beside the handle.</summary>
    public string? Name { get; init; }

    /// <summary>The biography; empty for one without text.</summary>
    public string? Biography { get; init; }

    public bool? HasLink { get; init; }

    /// <summary>Whether the page has a picture of its own.</summary>
    public bool? HasPicture { get; init; }

    public bool? IsPrivate { get; init; }

    public bool? IsVerified { get; init; }

    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => this == new TypedProfile();

    /// <summary>Refuses what no page shows.</summary>
    /// <exception cref="PlauditException">A number is negative, or a text is too long.</exception>
    public void Validate()
    {
        foreach (var (name, number) in ((string, long?)[])[("followers", Followers), ("following", Following), ("posts", Posts)])
        {
            if (number < 0) throw new PlauditException(string.Create(CultureInfo.InvariantCulture, $"'{name}' is {number}; 0 or more was expected."));
        }
        foreach (var (name, text) in ((string, string?)[])[("name", Name), ("biography", Biography)])
        {
            if (text?.Length > LongestText)
                throw new PlauditException(string.Create(CultureInfo.InvariantCulture, $"'{name}' has {text.Length:N0} characters; {LongestText:N0} at most were expected."));
        }
    }

    /// <summary>The profile that it makes.</summary>
    public Profile Of(ProfileHandle handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        return new Profile
        {
            Platform = handle.Platform,
            Account = handle.Name,
            Source = Source,
            Followers = Followers,
            Following = Following,
            Posts = Posts,
            FullName = Name,
            Biography = Biography,
            BioLength = Biography?.Length,
            HasUrl = HasLink,
            HasPicture = HasPicture,
            IsPrivate = IsPrivate,
            Verified = IsVerified,
            Username = handle.Name,
            UsernameLength = handle.Name.Length,
            UsernameDigits = handle.Name.Count(char.IsAsciiDigit),
            State = IsPrivate == true ? ProfileState.Private
                : this is { Followers: 0, Following: 0, Posts: 0 } ? ProfileState.Empty
                : ProfileState.Shown,
        };
    }
}
