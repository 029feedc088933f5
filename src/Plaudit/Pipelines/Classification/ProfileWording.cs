using System.Globalization;
using Plaudit.Data;

namespace Plaudit.Pipelines.Classification;

/// <summary>Puts what a profile shows into words, a group of features at a time.</summary>
internal static class ProfileWording
{
    /// <summary>Where the comparison of two classes starts from.</summary>
    public static string Start(string likeliest, string other) => $"before anything of the profile is known: {likeliest} against {other}";

    /// <summary>What a group of features went together with: never a cause.</summary>
    /// <param name="group">The group.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="logEffect">Added to the logarithm of the ratio of the two classes' probabilities.</param>
    /// <param name="likeliest">The likeliest class.</param>
    /// <param name="other">The class it is compared with.</param>
    public static string Effect(string group, Profile profile, double logEffect, string likeliest, string other)
    {
        var (favoured, against) = logEffect >= 0 ? (likeliest, other) : (other, likeliest);
        return string.Create(CultureInfo.InvariantCulture, $"{Describe(group, profile)}: goes with {favoured} rather than {against} (x {Math.Exp(Math.Abs(logEffect)):0.#})");
    }

    private static string Describe(string group, Profile profile) => group switch
    {
        "size" => Join(Count(profile.Followers, "followers"), Count(profile.Following, "followed"), Count(profile.Posts, "posts"), Count(profile.Favourites, "favourites"), Count(profile.Listed, "lists")),
        "ratio" => Join(Ratio(profile.Followers, profile.Following, "followers per account followed"), Ratio(profile.Posts, profile.Followers, "posts per follower")),
        "username" => Join(Count(profile.UsernameLength, "characters in the username"), Count(profile.UsernameDigits, "digits in it")),
        "name" => "the name beside the username",
        "biography" => profile.BioLength == 0 ? "no biography" : Join(Count(profile.BioLength, "characters of biography")),
        "page" => Page(profile),
        "age" => profile.AccountAgeDays is { } days ? string.Create(CultureInfo.InvariantCulture, $"an account {days:N0} days old") : "the age of the account",
        "behaviour" => "how the account posts",
        _ => group,
    };

    private static string Page(Profile profile) => Join(
        Flag(profile.HasUrl, "a link", "no link"),
        Flag(profile.HasLocation, "a place", "no place"),
        Flag(profile.HasPicture ?? !profile.DefaultPicture, "a picture of its own", "no picture of its own"),
        Flag(profile.DefaultProfile, "the platform's first look", "a look of its own"),
        Flag(profile.Verified, "verified", null),
        Flag(profile.IsPrivate, "private", null));

    private static string Join(params string?[] parts)
    {
        var known = string.Join(", ", parts.Where(part => part is not null));
        return known.Length == 0 ? "what is not known" : known;
    }

    private static string? Count(long? count, string what) => count is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:N0} {what}") : null;

    private static string? Flag(bool? flag, string yes, string? no) => flag switch
    {
        true => yes,
        false => no,
        null => null,
    };

    // 1 is added to each, as the features do.
    private static string? Ratio(long? part, long? whole, string what) =>
        part is { } a && whole is { } b ? string.Create(CultureInfo.InvariantCulture, $"{(1d + a) / (1 + b):#,##0.##} {what}") : null;
}
