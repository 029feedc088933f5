using Plaudit.Data;
using static Plaudit.Features.Profiles.ProfileFeatureFormulas;

namespace Plaudit.Features.Profiles;

/// <summary>What the account says of itself.</summary>
internal static class BiographyFeatures
{
    private const string Group = "biography";

    public static IReadOnlyList<ProfileFeature> All { get; } =
    [
        Shown("bio_length", Group, "characters (UTF-16 code units) of the biography", "characters", ["bio_len"], p => Real(p.BioLength)),
        Shown("has_bio", Group, "whether there is a biography", Flag, ["bio_len"], p => Of(p.BioLength is { } length ? length > 0 : null)),
        Shown("bio_words", Group, "words of the biography", "words", ["biography"], p => OfText(p, s => s.Words)),
        Shown("bio_hashtags", Group, "hashtags in the biography", "hashtags", ["biography"], p => OfText(p, s => s.Hashtags)),
        Shown("bio_mentions", Group, "mentions of accounts in the biography", "mentions", ["biography"], p => OfText(p, s => s.Mentions)),
        Shown("bio_links", Group, "links in the biography", "links", ["biography"], p => OfText(p, s => s.Links)),
        Shown("bio_emojis", Group, "emojis in the biography", "emojis", ["biography"], p => OfText(p, s => s.Emojis)),
    ];

    private static double OfText(Profile profile, Func<CaptionStatistics, double> value) =>
        profile.Biography is { } text ? value(CaptionStatistics.Of(text)) : double.NaN;
}
