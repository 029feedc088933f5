using static Plaudit.Features.Profiles.ProfileFeatureFormulas;

namespace Plaudit.Features.Profiles;

/// <summary>What the profile's page is fitted out with.</summary>
internal static class PageFeatures
{
    private const string Group = "page";

    public static IReadOnlyList<ProfileFeature> All { get; } =
    [
        Shown("has_url", Group, "whether the profile has a link", Flag, ["has_url"], p => Of(p.HasUrl)),
        Shown("has_location", Group, "whether the profile names a place", Flag, ["has_location"], p => Of(p.HasLocation)),
        Shown("has_picture", Group, "whether the picture is the account's own, not the platform's default", Flag, ["has_pic"], p => Of(p.HasPicture ?? !p.DefaultPicture)),
        Shown("default_profile", Group, "whether the page still has its first look", Flag, ["default_profile"], p => Of(p.DefaultProfile)),
        Shown("is_private", Group, "whether the account shows itself to its followers alone", Flag, ["is_private"], p => Of(p.IsPrivate)),
        Shown("verified", Group, "whether the platform has verified the account", Flag, ["verified"], p => Of(p.Verified)),
    ];
}
