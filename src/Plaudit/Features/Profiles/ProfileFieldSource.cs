namespace Plaudit.Features.Profiles;

/// <summary>A field of a profile, by its canonical name, and where it is shown.</summary>
/// <param name="Name">The name in canonical rows (docs/data-formats.md).</param>
/// <param name="Sources">Sources that always show it.</param>
/// <param name="Platforms">Platforms that have it.</param>
public sealed record ProfileFieldSource(string Name, ProfileSources Sources, IReadOnlyList<string> Platforms)
{
    private static readonly string[] s_both = ["instagram", "x"];
    private static readonly string[] s_x = ["x"];

    /// <summary>
    /// The fields that features are made of. Business discovery does not promise whom an account follows, and a profile saved by Instaloader
    /// has no number of posts.
    /// </summary>
    public static IReadOnlyList<ProfileFieldSource> All { get; } =
    [
        new("followers", ProfileSources.All, s_both),
        new("following", ProfileSources.XV2 | ProfileSources.XV11 | ProfileSources.Instaloader, s_both),
        new("posts", ProfileSources.Graph | ProfileSources.XV2 | ProfileSources.XV11, s_both),
        new("favourites", ProfileSources.XV11, s_x),
        new("listed", ProfileSources.XV2 | ProfileSources.XV11, s_x),
        new("username_len", ProfileSources.All, s_both),
        new("username_digits", ProfileSources.All, s_both),
        new("username", ProfileSources.All, s_both),
        new("full_name", ProfileSources.XV2 | ProfileSources.XV11 | ProfileSources.Instaloader, s_both),
        new("bio_len", ProfileSources.All, s_both),
        new("biography", ProfileSources.All, s_both),
        new("has_url", ProfileSources.All, s_both),
        new("has_location", ProfileSources.XV2 | ProfileSources.XV11, s_x),
        new("has_pic", ProfileSources.XV2 | ProfileSources.XV11 | ProfileSources.Instaloader, s_both),
        new("default_profile", ProfileSources.XV11, s_x),
        new("is_private", ProfileSources.XV2 | ProfileSources.XV11 | ProfileSources.Instaloader, s_both),
        new("verified", ProfileSources.XV2 | ProfileSources.XV11 | ProfileSources.Instaloader, s_both),
        new("account_age_days", ProfileSources.XV2 | ProfileSources.XV11, s_x),
        new("own posts", ProfileSources.Graph | ProfileSources.XV2 | ProfileSources.XV11 | ProfileSources.Instaloader, s_both),
    ];

    internal static ProfileFieldSource Named(string name) => All.First(field => field.Name == name);
}
