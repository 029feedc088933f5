using System.Globalization;
using Plaudit.App.Web.Components;
using Plaudit.App.Web.Texts;
using Plaudit.Data;
using Plaudit.Pipelines.Live;

namespace Plaudit.App.Web.Profiles;

/// <summary>The form of a profile's public numbers, as it was filled in.</summary>
public sealed record ProfileNumbers
{
    /// <summary>Name of the field that its fault is about where it is about none of them.</summary>
    public const string Whole = "numbers";

    /// <summary>Whose: an address, or a handle.</summary>
    public string Handle { get; init; } = "";

    /// <summary>The platform of a bare handle; empty where the handle says it.</summary>
    public string Platform { get; init; } = "";

    public string Followers { get; init; } = "";

    public string Following { get; init; } = "";

    public string Posts { get; init; } = "";

    public string Name { get; init; } = "";

    public string Biography { get; init; } = "";

    /// <summary>Whether an empty biography is one without text, not one that is not known.</summary>
    public bool HasNoBiography { get; init; }

    /// <summary><c>yes</c>, <c>no</c>, or empty for not known; as are those after it.</summary>
    public string Link { get; init; } = "";

    public string Picture { get; init; } = "";

    public string Private { get; init; } = "";

    public string Verified { get; init; } = "";

    /// <summary>What is wrong; <see langword="null"/> for nothing.</summary>
    public string? Fault { get; init; }

    /// <summary>The field at fault.</summary>
    public string? FaultField { get; init; }

    /// <summary>What was sent.</summary>
    public static ProfileNumbers Read(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new ProfileNumbers
        {
            Handle = form["handle"].ToString().Trim(),
            Platform = form["platform"].ToString(),
            Followers = form["followers"].ToString(),
            Following = form["following"].ToString(),
            Posts = form["posts"].ToString(),
            Name = form["name"].ToString(),
            Biography = form["biography"].ToString(),
            HasNoBiography = form["no_biography"] == "yes",
            Link = form["link"].ToString(),
            Picture = form["picture"].ToString(),
            Private = form["private"].ToString(),
            Verified = form["verified"].ToString(),
        };
    }

    /// <summary>What is known of a profile already.</summary>
    public static ProfileNumbers Of(string handle, Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new ProfileNumbers
        {
            Handle = handle,
            Followers = Text(profile.Followers),
            Following = Text(profile.Following),
            Posts = Text(profile.Posts),
            Name = profile.FullName ?? "",
            Biography = profile.Biography ?? "",
            HasNoBiography = profile.Biography?.Length == 0,
            Link = Text(profile.HasUrl),
            Picture = Text(profile.HasPicture),
            Private = Text(profile.IsPrivate),
            Verified = Text(profile.Verified),
        };
    }

    /// <summary>The profile that was typed in, or this form with its fault.</summary>
    public (TypedProfile? Typed, ProfileNumbers Form) Parse()
    {
        var counts = new Dictionary<string, long?>(StringComparer.Ordinal);
        foreach (var (name, text) in ((string, string)[])[("followers", Followers), ("following", Following), ("posts", Posts)])
        {
            if (!TypedCount.TryRead(text, out var count)) return (null, With(name, string.Format(CultureInfo.InvariantCulture, ProfileTexts.NumberFault, ShownText.Of(text))));
            counts[name] = count;
        }
        var typed = new TypedProfile
        {
            Followers = counts["followers"],
            Following = counts["following"],
            Posts = counts["posts"],
            Name = Name.Trim() is { Length: > 0 } name2 ? name2 : null,
            Biography = Biography.Trim() is { Length: > 0 } biography ? biography : HasNoBiography ? "" : null,
            HasLink = Flag(Link),
            HasPicture = Flag(Picture),
            IsPrivate = Flag(Private),
            IsVerified = Flag(Verified),
        };
        if (typed.IsEmpty) return (null, With(Whole, ProfileTexts.NoNumbers));
        try
        {
            typed.Validate();
            return (typed, this);
        }
        catch (PlauditException fault)
        {
            return (null, With(Whole, fault.Message));
        }
    }

    /// <summary>The same with a fault.</summary>
    public ProfileNumbers With(string field, string fault) => this with { FaultField = field, Fault = fault };

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Text(bool? flag) => flag switch
    {
        true => "yes",
        false => "no",
        null => "",
    };

    private static bool? Flag(string text) => text switch
    {
        "yes" => true,
        "no" => false,
        _ => null,
    };
}
