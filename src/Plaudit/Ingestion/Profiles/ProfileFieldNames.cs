using System.Collections.Frozen;

namespace Plaudit.Ingestion.Profiles;

/// <summary>The field names of each shape in which sources write a profile.</summary>
internal static class ProfileFieldNames
{
    // Fields that Plaudit adds to rows of any shape.
    private static readonly (string, ProfileField)[] s_added =
    [
        ("source", ProfileField.Source),
        ("account_type", ProfileField.AccountType),
        ("category", ProfileField.Category),
        ("crawled_at", ProfileField.ObservedAt),
        ("retrieved_at", ProfileField.ObservedAt),
    ];

    /// <summary>Plaudit's own names (docs/data-formats.md).</summary>
    public static ProfileShape Canonical { get; } = new(
        null,
        BlankIsNone: false,
        Table(
            ("platform", ProfileField.Platform),
            ("account", ProfileField.Account),
            ("id", ProfileField.Id),
            ("username", ProfileField.Username),
            ("full_name", ProfileField.FullName),
            ("biography", ProfileField.Biography),
            ("state", ProfileField.State),
            ("followers", ProfileField.Followers),
            ("following", ProfileField.Following),
            ("posts", ProfileField.Posts),
            ("favourites", ProfileField.Favourites),
            ("listed", ProfileField.Listed),
            ("bio_len", ProfileField.BioLength),
            ("username_len", ProfileField.UsernameLength),
            ("username_digits", ProfileField.UsernameDigits),
            ("username_digit_ratio", ProfileField.UsernameDigitRatio),
            ("account_age_days", ProfileField.AccountAgeDays),
            ("created_at", ProfileField.CreatedAt),
            ("has_pic", ProfileField.HasPicture),
            ("has_url", ProfileField.HasUrl),
            ("has_location", ProfileField.HasLocation),
            ("is_private", ProfileField.IsPrivate),
            ("verified", ProfileField.Verified),
            ("default_profile", ProfileField.DefaultProfile),
            ("default_pic", ProfileField.DefaultPicture)));

    /// <summary>
    /// User objects of X API v1.1, alone or as the columns of public bot data sets. A blank there stands for no, and for an empty text.
    /// </summary>
    public static ProfileShape XV11 { get; } = new(
        "x",
        BlankIsNone: true,
        Table(
            ("id", ProfileField.Id),
            ("id_str", ProfileField.IdText),
            ("screen_name", ProfileField.Username),
            ("name", ProfileField.FullName),
            ("description", ProfileField.Biography),
            ("followers_count", ProfileField.Followers),
            ("friends_count", ProfileField.Following),
            ("statuses_count", ProfileField.Posts),
            ("favourites_count", ProfileField.Favourites),
            ("listed_count", ProfileField.Listed),
            ("created_at", ProfileField.CreatedAt),
            ("account_age_days", ProfileField.AccountAgeDays),
            ("default_profile", ProfileField.DefaultProfile),
            ("default_profile_image", ProfileField.DefaultPicture),
            ("profile_image_url", ProfileField.PictureUrl),
            ("profile_image_url_https", ProfileField.PictureUrl),
            ("verified", ProfileField.Verified),
            ("protected", ProfileField.IsPrivate),
            ("url", ProfileField.Url),
            ("location", ProfileField.Location),
            ("dataset", ProfileField.Source)));

    /// <summary>User objects of X API v2; the counts are in <c>public_metrics</c>.</summary>
    public static ProfileShape XV2 { get; } = new(
        "x",
        BlankIsNone: true,
        Table(
            ("id", ProfileField.Id),
            ("username", ProfileField.Username),
            ("name", ProfileField.FullName),
            ("description", ProfileField.Biography),
            ("created_at", ProfileField.CreatedAt),
            ("profile_image_url", ProfileField.PictureUrl),
            ("verified", ProfileField.Verified),
            ("protected", ProfileField.IsPrivate),
            ("url", ProfileField.Url),
            ("location", ProfileField.Location)));

    /// <summary>The <c>public_metrics</c> of X API v2.</summary>
    public static ProfileShape XV2Metrics { get; } = new(
        "x",
        BlankIsNone: false,
        Table(
            ("followers_count", ProfileField.Followers),
            ("following_count", ProfileField.Following),
            ("tweet_count", ProfileField.Posts),
            ("listed_count", ProfileField.Listed),
            ("like_count", ProfileField.Favourites)));

    /// <summary>The node of an Instaloader profile.</summary>
    public static ProfileShape Instaloader { get; } = new(
        "instagram",
        BlankIsNone: true,
        Table(
            ("id", ProfileField.Id),
            ("username", ProfileField.Username),
            ("full_name", ProfileField.FullName),
            ("biography", ProfileField.Biography),
            ("external_url", ProfileField.Url),
            ("is_private", ProfileField.IsPrivate),
            ("is_verified", ProfileField.Verified),
            ("edge_followed_by", ProfileField.Followers),
            ("edge_follow", ProfileField.Following),
            ("edge_owner_to_timeline_media", ProfileField.Posts),
            ("profile_pic_url", ProfileField.PictureUrl),
            ("profile_pic_url_hd", ProfileField.PictureUrl)));

    /// <summary>What the app's own answer adds to an Instaloader node.</summary>
    public static ProfileShape InstaloaderApp { get; } = new(
        "instagram",
        BlankIsNone: false,
        new[] { KeyValuePair.Create("media_count", ProfileField.Posts) }.ToFrozenDictionary(StringComparer.Ordinal));

    /// <summary>Instagram Graph API, <c>business_discovery</c>.</summary>
    public static ProfileShape Graph { get; } = new(
        "instagram",
        BlankIsNone: true,
        Table(
            ("id", ProfileField.Id),
            ("username", ProfileField.Username),
            ("name", ProfileField.FullName),
            ("biography", ProfileField.Biography),
            ("website", ProfileField.Url),
            ("followers_count", ProfileField.Followers),
            ("follows_count", ProfileField.Following),
            ("media_count", ProfileField.Posts)));

    /// <summary>The profile of the course format.</summary>
    public static ProfileShape Course { get; } = new(
        "instagram",
        BlankIsNone: true,
        Table(
            ("id", ProfileField.Id),
            ("username", ProfileField.Username),
            ("full_name", ProfileField.FullName),
            ("biography", ProfileField.Biography),
            ("external_url", ProfileField.Url),
            ("follower_count", ProfileField.Followers),
            ("following_count", ProfileField.Following),
            ("post_count", ProfileField.Posts),
            ("is_private", ProfileField.IsPrivate),
            ("is_verified", ProfileField.Verified)));

    /// <summary>Rows of the InstaFake data set, both of its parts.</summary>
    public static ProfileShape InstaFake { get; } = new(
        "instagram",
        BlankIsNone: false,
        Table(
            ("userFollowerCount", ProfileField.Followers),
            ("userFollowingCount", ProfileField.Following),
            ("userMediaCount", ProfileField.Posts),
            ("userBiographyLength", ProfileField.BioLength),
            ("userHasProfilPic", ProfileField.HasPicture),
            ("userIsPrivate", ProfileField.IsPrivate),
            ("userHasExternalUrl", ProfileField.HasUrl),
            ("usernameLength", ProfileField.UsernameLength),
            ("usernameDigitCount", ProfileField.UsernameDigits),
            ("automatedBehaviour", ProfileField.IsBot),
            ("isFake", ProfileField.IsFake)));

    private static FrozenDictionary<string, ProfileField> Table(params (string Name, ProfileField Field)[] fields) =>
        fields.Concat(s_added).ToFrozenDictionary(f => f.Item1, f => f.Item2, StringComparer.Ordinal);
}
